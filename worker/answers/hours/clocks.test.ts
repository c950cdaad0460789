import { describe, it } from "vitest";
import { PACKS } from "../packs.ts";
import { lexiconOf, timesIn } from "../testing/reading.ts";

/** Language, what people write, the times in it. */
const CLOCKS: [string, string, string[]][] = [
  ["fr", "à 18h30, à 18:30, à 18 heures", ["18:30", "18:30", "18:00"]],
  ["fr", "à 6h et demie du soir, à six heures du matin", ["18:30", "6:00"]],
  ["fr", "à midi, avant minuit, à trois heures, à 9h", ["12:00", "24:00", "15:00", "9:00"]],
  ["fr", "ce soir à 7h, demain soir vers 8h, à 7h demain matin", ["19:00", "20:00", "7:00"]],
  ["fr", "à une autre adresse", []],
  [
    "en",
    "at 6, 6pm, 6:30 p.m., at six o'clock, half past 6",
    ["18:00", "18:00", "18:30", "18:00", "18:30"],
  ],
  [
    "en",
    "6 in the evening, at 9 in the morning, 12 noon, at ten thirty",
    ["18:00", "9:00", "12:00", "10:30"],
  ],
  ["en", "from 9 am to 6 pm", ["9:00", "18:00"]],
  ["en", "12-2pm", ["12:00", "14:00"]],
  [
    "de",
    "um 18 Uhr, um halb 7 abends, um 18.30 Uhr, gegen sieben",
    ["18:00", "18:30", "18:30", "7:00"],
  ],
  ["de", "von 10-14 Uhr", ["10:00", "14:00"]],
  ["nl", "om 6 uur 's avonds, om half 7, om 18u30", ["18:00", "6:30", "18:30"]],
  [
    "es",
    "a las 6 de la tarde, a las 18 h, a las seis y media de la tarde",
    ["18:00", "18:00", "18:30"],
  ],
  ["es", "a las 5, a las 6 de la mañana", ["17:00", "6:00"]],
  [
    "pt",
    "às 18h, às 6 da tarde, às 18h30, às seis e meia da tarde",
    ["18:00", "18:00", "18:30", "18:30"],
  ],
  ["it", "alle 18, alle 6 di sera, alle 18 e trenta", ["18:00", "18:00", "18:30"]],
  ["pl", "o 18, o 18:30, o 6 wieczorem", ["18:00", "18:30", "18:00"]],
  ["ro", "la ora 18, la 18:30, la 6 seara", ["18:00", "18:30", "18:00"]],
  [
    "ru",
    "в 18:00, в 6 вечера, в 18-30, в 9 утра, до 19",
    ["18:00", "18:00", "18:30", "9:00", "19:00"],
  ],
  ["uk", "о 18:00, о 6 вечора, до 19", ["18:00", "18:00", "19:00"]],
  ["tr", "saat 18'de, akşam 6'da, saat 6 buçukta, 18:30'da", ["18:00", "18:00", "6:30", "18:30"]],
  ["ar", "الساعة 6 مساء, الساعة ٦ ونص مساء, 9 صباحا, 6:30 م", ["18:00", "18:30", "9:00", "18:30"]],
  [
    "zh",
    "下午6点, 晚上8点半, 上午9:30, 下午六点, 18点30分",
    ["18:00", "20:30", "9:30", "18:00", "18:30"],
  ],
  [
    "ja",
    "午後6時, 午後6時半に, 18時, 朝9時から夜8時まで",
    ["18:00", "18:30", "18:00", "9:00", "20:00"],
  ],
  ["vi", "6 giờ chiều, 18h30, 6h tối, 7 giờ rưỡi tối", ["18:00", "18:30", "18:00", "19:30"]],
  [
    "id",
    "jam 6 sore, pukul 18.30, jam setengah 7 malam, jam 9 pagi",
    ["18:00", "18:30", "18:30", "9:00"],
  ],
  ["hi", "शाम 6 बजे, शाम को 6 बजे, 6 बजे शाम को, साढ़े 6 बजे", ["18:00", "18:00", "18:00", "18:30"]],
  ["hi", "सुबह 10 से शाम 6 बजे तक, subah 9 baje, raat 8 baje", ["10:00", "18:00", "9:00", "20:00"]],
  ["bn", "সন্ধ্যা ৬টায়, সকাল ১০টা, rat 9 tay", ["18:00", "10:00", "21:00"]],
  ["mr", "संध्याकाळी ६ वाजता, सकाळी 9 वाजता", ["18:00", "9:00"]],
  ["ta", "மாலை 6 மணிக்கு, காலை 9 மணி", ["18:00", "9:00"]],
  ["te", "సాయంత్రం 6 గంటలకు, ఉదయం 9 గంటలకు", ["18:00", "9:00"]],
  ["gu", "સાંજે 6 વાગ્યે, સવારે 9 વાગ્યે", ["18:00", "9:00"]],
  ["kn", "ಸಂಜೆ 6 ಗಂಟೆಗೆ, ಬೆಳಗ್ಗೆ 9 ಗಂಟೆಗೆ", ["18:00", "9:00"]],
  ["ml", "വൈകുന്നേരം 6 മണിക്ക്, രാവിലെ 9 മണിക്ക്", ["18:00", "9:00"]],
  ["pa", "ਸ਼ਾਮ 6 ਵਜੇ, ਸਵੇਰੇ 9 ਵਜੇ", ["18:00", "9:00"]],
  ["ur", "شام 6 بجے, صبح 9 بجے, ساڑھے ۶ بجے", ["18:00", "9:00", "18:30"]],
  [
    "sw",
    "saa 3 asubuhi, saa 1 usiku, saa tatu, saa 8 mchana, saa 12 jioni",
    ["9:00", "19:00", "9:00", "14:00", "18:00"],
  ],
  ["sw", "saa 18:30, saa 2 na nusu usiku", ["18:30", "20:30"]],
  ["am", "ከጠዋቱ 3 ሰዓት, ማታ 1 ሰዓት, 8 ሰዓት", ["9:00", "19:00", "14:00"]],
  ["ha", "karfe 6 na yamma, karfe 9 na safe", ["18:00", "9:00"]],
  ["yo", "aago 6 irole", ["18:00"]],
  ["wo", "ci 6 waxtu, 18h", ["6:00", "18:00"]],
  ["ln", "na ngonga ya 6 ya pokwa", ["18:00"]],
  ["mg", "amin'ny 6 ora hariva", ["18:00"]],
];

const SPOKEN = new Set(PACKS.map(({ language }) => language));

describe("a time of day", () => {
  it.for(CLOCKS.filter(([language]) => SPOKEN.has(language)))(
    "in “%s” is read in “%s”: %j",
    ([language, text, times], { expect }) => {
      const lexicon = lexiconOf(language);
      expect(text.split(", ").flatMap((one) => timesIn(one, lexicon))).toEqual(times);
    },
  );
});
