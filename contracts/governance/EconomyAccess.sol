// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @title Who may call which parameter and which entry brake: OpenZeppelin's AccessManager, unchanged.
/// @dev It holds no authority over money; `docs/roles.md` tabulates what it holds.
contract EconomyAccess is AccessManager {
    constructor(address initialAdmin) AccessManager(initialAdmin) {}
}
