// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: lotUnits 32 · lotLock (gwei) 64 · lots 64 · next 32 · first 32, lowest bits last.
type LevelWord is uint256;

using LevelWords for LevelWord global;

/// @title All orders of one side at one price.
/// @dev Orders are numbered, not linked: those that rest are among [first, next), with holes where orders were cancelled.
///      A level never goes back to zero, so that no order id is ever used twice.
library LevelWords {
    uint256 private constant NEXT_AT = 32;
    uint256 private constant LOTS_AT = 64;
    uint256 private constant LOCK_AT = 128;
    uint256 private constant UNITS_AT = 192;
    uint256 private constant FIRST_MASK = type(uint32).max;

    /// @dev What one lot locks at this price never changes. It is whole gwei, and below 2^93 wei: a job has 88 bits, its
    ///      bond is at most the budget and as much again for each of 31 seats.
    function begin(uint256 lotUnits_, uint256 lotLock_) internal pure returns (LevelWord) {
        return LevelWord.wrap((lotUnits_ << UNITS_AT) | ((lotLock_ / 1 gwei) << LOCK_AT));
    }

    function isNew(LevelWord self) internal pure returns (bool) {
        return LevelWord.unwrap(self) == 0;
    }

    /// @dev No order with a lower number rests.
    function first(LevelWord self) internal pure returns (uint256) {
        return uint32(LevelWord.unwrap(self));
    }

    /// @dev The number of the next order to come.
    function next(LevelWord self) internal pure returns (uint256) {
        return uint32(LevelWord.unwrap(self) >> NEXT_AT);
    }

    /// @dev Of all orders that rest, expired ones too.
    function lots(LevelWord self) internal pure returns (uint256) {
        return uint64(LevelWord.unwrap(self) >> LOTS_AT);
    }

    /// @dev What one lot of an order locks, in wei: a bid its cost, an ask its bond.
    function lotLock(LevelWord self) internal pure returns (uint256) {
        unchecked {
            return uint256(uint64(LevelWord.unwrap(self) >> LOCK_AT)) * 1 gwei;
        }
    }

    function lotUnits(LevelWord self) internal pure returns (uint256) {
        return LevelWord.unwrap(self) >> UNITS_AT;
    }

    function withFirst(LevelWord self, uint256 number) internal pure returns (LevelWord) {
        return LevelWord.wrap((LevelWord.unwrap(self) & ~FIRST_MASK) | number);
    }

    /// @dev 2^32 orders of 2^32 lots fit. The caller has checked that there is a next number.
    function pushed(LevelWord self, uint256 lots_) internal pure returns (LevelWord) {
        LevelWord level = self.lots() == 0 ? self.withFirst(self.next()) : self;
        unchecked {
            return LevelWord.wrap(LevelWord.unwrap(level) + (lots_ << LOTS_AT) + (1 << NEXT_AT));
        }
    }

    /// @dev `removed` is at most what rests.
    function less(LevelWord self, uint256 removed) internal pure returns (LevelWord) {
        return LevelWord.wrap(LevelWord.unwrap(self) - (removed << LOTS_AT));
    }
}
