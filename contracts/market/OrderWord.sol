// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: expiresAt 32 · filledLots 32 · lots left 32 · maker 160, lowest bits last. Zero: no such order.
type OrderWord is uint256;

using OrderWords for OrderWord global;

/// @title An order that rests.
library OrderWords {
    OrderWord internal constant NONE = OrderWord.wrap(0);

    uint256 private constant LOTS_AT = 160;
    uint256 private constant FILLED_AT = 192;
    uint256 private constant EXPIRES_AT = 224;

    function isExpired(OrderWord self) internal view returns (bool) {
        return block.timestamp >= self.expiresAt() && self.expiresAt() != type(uint32).max;
    }

    /// @dev All but the maker have 32 bits.
    function pack(
        address maker_,
        uint256 lots_,
        uint256 filledLots_,
        uint256 expiresAt_
    ) internal pure returns (OrderWord) {
        return
            OrderWord.wrap(
                uint160(maker_) | (lots_ << LOTS_AT) | (filledLots_ << FILLED_AT) | (expiresAt_ << EXPIRES_AT)
            );
    }

    function maker(OrderWord self) internal pure returns (address) {
        return address(uint160(OrderWord.unwrap(self)));
    }

    /// @dev Zero when there is no such order.
    function lots(OrderWord self) internal pure returns (uint256) {
        return uint32(OrderWord.unwrap(self) >> LOTS_AT);
    }

    function filledLots(OrderWord self) internal pure returns (uint256) {
        return uint32(OrderWord.unwrap(self) >> FILLED_AT);
    }

    function expiresAt(OrderWord self) internal pure returns (uint256) {
        return OrderWord.unwrap(self) >> EXPIRES_AT;
    }

    /// @dev `taken` is less than what is left; their sum had 32 bits when the order was placed.
    function filled(OrderWord self, uint256 taken) internal pure returns (OrderWord) {
        return OrderWord.wrap(OrderWord.unwrap(self) - (taken << LOTS_AT) + (taken << FILLED_AT));
    }

    /// @dev `removed` is less than what is left.
    function reduced(OrderWord self, uint256 removed) internal pure returns (OrderWord) {
        return OrderWord.wrap(OrderWord.unwrap(self) - (removed << LOTS_AT));
    }
}
