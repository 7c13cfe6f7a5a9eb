import { behavesLikePermit } from "./permitBehaviour";

describe("UbcToken.permit", () => {
  behavesLikePermit(({ ubc }) => ubc, "Universal Basic Compute");
});
