import { render } from "preact";
import { useEffect } from "preact/hooks";
import { Poster, type PosterProps } from "./Poster.tsx";

/** Keeps a copy of the poster beside the page, where the printer finds it and nothing else (styles/poster.css). */
export function usePrintRoot(poster: PosterProps): void {
  useEffect(() => {
    const root = document.createElement("div");
    root.className = "print-root";
    root.dataset["paper"] = poster.paper;
    root.ariaHidden = "true";
    document.body.append(root);
    render(<Poster {...poster} />, root);
    return () => {
      render(null, root);
      root.remove();
    };
  });
}
