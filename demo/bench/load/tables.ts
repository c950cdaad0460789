import { formatTable, ms } from "../statistics.ts";
import type { Idle } from "./idle.ts";
import type { Compared } from "./rates.ts";

const RATE_HEAD = ["", "messages/s", "p50", "p99", "processor/message", "errors"];
const IDLE_HEAD = ["", "sockets", "product", "floor", "ratio", "handles"];

/** As text: the product, the floor, and the one by the other. */
export function rateTable({ name, product, floor, rate, processor, errors }: Compared): string {
  const figures = (own: Compared["product"]) => [
    own.rate.toFixed(0),
    ms(own.p50),
    ms(own.p99),
    `${own.processorUs.toFixed(0)} µs`,
  ];
  return formatTable([
    RATE_HEAD,
    [name, ...figures(product), String(errors)],
    ["  floor", ...figures(floor), ""],
    ["  ratio", span(rate), "", "", span(processor), ""],
  ]);
}

/** The same of what idle sockets take. */
export function idleTable({ name, sockets, product, floor }: Idle): string {
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;
  const ratio = `× ${(product.memory / floor.memory).toFixed(2)}`;
  const handles = `${product.handles.toFixed(1)} / ${floor.handles.toFixed(1)}`;
  return formatTable([
    IDLE_HEAD,
    [name, String(sockets), kib(product.memory), kib(floor.memory), ratio, handles],
  ]);
}

function span([middle, least, most]: Compared["rate"]): string {
  return `× ${middle.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}
