/** A place where one is signed in. */
export interface Device {
  /** Its public name; the session's own is no-one's to know. */
  device: string;
  /** "Chrome · Android"; empty where it could not be told. */
  name: string;
  /** When one signed in there, ms. */
  beganAt: number;
  /** When it was last used, ms; to within a day. */
  usedAt: number;
  /** Whether it is the one that asks. */
  isThis: boolean;
}

/** `GET /api/owner/devices` */
export interface Devices {
  devices: Device[];
}
