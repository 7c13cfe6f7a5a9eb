import { decodeError } from "../errors/decodeError";

/** `answer`, with whatever it fails with as `ProtocolError` or `SdkError`. */
export async function reading<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw decodeError(error);
  }
}
