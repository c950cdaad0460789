import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { UnansweredQuestion } from "../../protocol/answers.ts";
import { Icon } from "../frame/Icon.tsx";
import { Sheet } from "../frame/Sheet.tsx";
import { useKeptFocus } from "../frame/use-kept-focus.ts";
import { useReader } from "../reader.ts";
import { AnswerChooser } from "./AnswerChooser.tsx";
import { keyOfGroup, NEW } from "./answers-model.ts";
import type { AnswersProps } from "./answers-props.ts";
import { DoneNote } from "./DoneNote.tsx";

interface Children {
  children: ComponentChildren;
}

const WORDINGS_SHOWN = 3;

interface QuestionGroupProps extends AnswersProps {
  group: UnansweredQuestion[];
}

/** Questions that ask much the same, and what to do with them. */
export function QuestionGroup({ page, answers, group }: QuestionGroupProps) {
  const { words } = useReader();
  const [isChoosing, setChoosing] = useState(false);
  const key = keyOfGroup(group);
  const done = answers.held.value.get(key);
  const place = useRef<HTMLLIElement>(null);
  useKeptFocus(place, done?.is);
  const write = () => {
    answers.write(group);
    page.places.go({ ...page.places.place.value, shop: page.shop.value?.shop ?? null, open: NEW });
  };
  return (
    <li class="card" ref={place}>
      <Wordings group={group}>
        {!done && (
          <button
            type="button"
            class="icon-button"
            aria-label={words("asked.drop")}
            title={words("asked.drop")}
            onClick={() => answers.settle(group, null)}
          >
            <Icon name="close" />
          </button>
        )}
      </Wordings>
      {done ? (
        <DoneNote done={done} answers={answers} onUndo={() => answers.undo(key)} />
      ) : (
        <p class="card-actions">
          <button type="button" class="pill" onClick={write}>
            {words("asked.write")}
          </button>
          <button type="button" class="pill" onClick={() => setChoosing(true)}>
            {words("asked.is")}
          </button>
        </p>
      )}
      {isChoosing && (
        <Sheet title={words("asked.is-title")} onClose={() => setChoosing(false)}>
          <AnswerChooser
            page={page}
            question={group[0]?.text ?? ""}
            without={[]}
            mayLeave={false}
            onChoose={(answer) => {
              setChoosing(false);
              answers.settle(group, answer);
            }}
          />
        </Sheet>
      )}
    </li>
  );
}

/** How it was asked: the latest words of a few. */
function Wordings({ group, children }: Pick<QuestionGroupProps, "group"> & Children) {
  const { words } = useReader();
  const [first = "", ...others] = [...new Set(group.map(({ text }) => text))].slice(
    0,
    WORDINGS_SHOWN,
  );
  return (
    <>
      <p class="card-title">
        <bdi class="clamped" dir="auto">
          {first}
        </bdi>
        {group.length > 1 && (
          <span class="times">
            <span aria-hidden="true">{group.length}×</span>
            <span class="hidden">{words("asked.times", { count: group.length })}</span>
          </span>
        )}
        {children}
      </p>
      {others.map((text) => (
        <p key={text} class="wording" dir="auto">
          {text}
        </p>
      ))}
    </>
  );
}
