// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakeHandler} from "./StakeHandler.sol";

/// @notice The mandates that a market needs: tried without first, then given, for a little more than needed.
abstract contract Consent is StakeHandler {
    /// @dev Of both sides of a job.
    function _consent(
        address client,
        address provider,
        address operator,
        address caller,
        uint256 cost,
        uint256 bond,
        bytes memory data
    ) internal {
        if (client == provider) (cost, bond) = (cost + bond, cost + bond);
        bool clientMay = _may(client, operator, cost);
        bool providerMay = _may(provider, operator, bond);
        if (clientMay && providerMay) return;
        _refused(caller, operator == BROKER ? address(escrow) : operator, data, "I27: taken without a mandate");
        if (!clientMay) _grant(client, operator, 2 * cost, clock + 1 days);
        if (!providerMay && client != provider) _grant(provider, operator, 20 * bond, clock + 1 days);
    }

    /// @dev Of one account, for a call by `caller`.
    function _consentOf(
        address account,
        address operator,
        address caller,
        address target,
        uint256 amount,
        bytes memory data
    ) internal {
        if (_may(account, operator, amount)) return;
        _refused(caller, target, data, "I27: taken without a mandate");
        _grant(account, operator, 4 * amount, clock + 1 days);
    }

    /// @dev Without trying first: in a batch nothing is refused as a whole.
    function _ensureMandate(address account, address operator, uint256 amount) internal {
        if (!_may(account, operator, amount)) _grant(account, operator, 2 * amount, clock + 1 days);
    }

    function _may(address account, address operator, uint256 amount) private view returns (bool) {
        Grant storage grant = ghostGrant[account][operator];
        return clock <= grant.until && grant.limit >= amount;
    }
}
