import type { GasScenario } from "../../../scripts/gas/types";
import { loadFixture } from "../../fixtures/load";
import { gasOf, warmMarket } from "./setup";

export const TOKEN_SCENARIOS: readonly GasScenario[] = [
  {
    id: "token.transfer",
    measure: async () => {
      const { compute, client, provider } = await loadFixture(warmMarket);
      return gasOf(compute.connect(client).transfer(provider, 1_000_000n));
    },
  },
];
