/** The smallest contract with an interface, an error and two branches, clean by every gate. */
export const TINY_INTERFACE = `// SPDX-License-Identifier: MIT
pragma solidity >=0.8.28;

/// @title A counter
interface ITiny {
    /// @notice \`amount\` is above the limit.
    error TinyTooMuch(uint256 amount);

    /// @notice Adds \`amount\`.
    function add(uint256 amount) external;

    /// @notice What has been added.
    function total() external view returns (uint256 sum);
}
`;

export const TINY_CONTRACT = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITiny} from "./ITiny.sol";

/// @title Tiny
contract Tiny is ITiny {
    uint256 private _total;

    /// @inheritdoc ITiny
    function add(uint256 amount) external {
        if (amount > 10) revert TinyTooMuch(amount);
        _total += amount;
    }

    /// @inheritdoc ITiny
    function total() external view returns (uint256 sum) {
        return _total;
    }
}
`;

export const TINY_FILES = {
  "contracts/token/ITiny.sol": TINY_INTERFACE,
  "contracts/token/Tiny.sol": TINY_CONTRACT,
};

/** Both branches of Tiny, each with its sentence. */
export const TINY_TEST = `import { expect } from "chai";
import { ethers } from "hardhat";

describe("Tiny.add", () => {
  it("adds the amount", async () => {
    const tiny = await ethers.deployContract("Tiny");
    await tiny.getFunction("add")(3);
    expect(await tiny.getFunction("total")()).to.equal(3n);
  });

  it("reverts when the amount is above the limit", async () => {
    const tiny = await ethers.deployContract("Tiny");
    await expect(tiny.getFunction("add")(11)).to.be.revertedWithCustomError(tiny, "TinyTooMuch").withArgs(11n);
  });
});
`;

/** What Hardhat needs of the repository. */
export const HARDHAT_FILES = ["hardhat.config.ts", "tsconfig.json", "scripts"];

/** A word that the gates refuse, put together so that this source does not hold it. */
export function spelt(...parts: string[]): string {
  return parts.join("");
}
