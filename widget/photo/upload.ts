import type { Problem, StoredImage } from "../../worker/protocol/http.ts";
import { IMAGE_UPLOAD_TIMEOUT_MS } from "../../worker/protocol/limits.ts";
import type { FailureCode, Result } from "../client/request.ts";

/** A photo on its way to the server. */
export interface Upload {
  /** Null where it was stopped; never rejects. */
  stored: Promise<Result<StoredImage> | null>;
  stop: () => void;
}

interface UploadOptions {
  url: string;
  headers: Record<string, string>;
  photo: Blob;
  /**
   * How much has left the browser, 0 to 1: it may still be in a buffer of the system's, and 1 does not say that the
   * server has it. `fetch` tells nothing of the kind.
   */
  onShare: (share: number) => void;
}

export function upload({ url, headers, photo, onShare }: UploadOptions): Upload {
  const request = new XMLHttpRequest();
  const stored = new Promise<Result<StoredImage> | null>((resolve) => {
    const fail = () => resolve({ ok: false, code: "offline" });
    request.open("POST", url);
    request.timeout = IMAGE_UPLOAD_TIMEOUT_MS;
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(resultOf(request));
    request.onerror = request.ontimeout = fail;
    request.onabort = () => resolve(null);
    request.send(photo);
  });
  return { stored, stop: () => request.abort() };
}

/** An answer that is not ours (a portal's page, a proxy's) is none. */
function resultOf({ status, responseText }: XMLHttpRequest): Result<StoredImage> {
  try {
    const value = JSON.parse(responseText) as StoredImage & Partial<Problem>;
    const code: FailureCode = value.error ?? "offline";
    return status === 201 && value.image ? { ok: true, value } : { ok: false, code };
  } catch {
    return { ok: false, code: "offline" };
  }
}
