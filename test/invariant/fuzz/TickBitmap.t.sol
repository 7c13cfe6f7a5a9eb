// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OrderIds} from "../../../contracts/market/OrderIds.sol";
import {TickBitmap} from "../../../contracts/market/TickBitmap.sol";
import {Base} from "../Base.sol";

/// @notice The bitmap of ranks against a list that is searched from end to end.
contract TickBitmapTest is Base {
    using TickBitmap for TickBitmap.Bitmap;

    uint256 private constant CHANGES = 32;

    TickBitmap.Bitmap private _bitmap;
    uint256[] private _list;

    function testFuzz_I19_theLowestRankIsTheOneOfTheList(uint256 seed, bool isBid, uint32 resourceId) external {
        uint256 side = OrderIds.sideId(resourceId, isBid);
        for (uint256 i; i < CHANGES; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _change(side, _rank(seed));
            uint256 from = _rank(seed >> 128);
            vm.assertEq(_bitmap.lowestFrom(side, from), _lowest(from), "I19: another rank is the lowest");
        }
        vm.assertEq(_bitmap.lowestFrom(side, 0), _lowest(0), "I19: another rank is the lowest of all");
        vm.assertEq(_bitmap.lowestFrom(side, OrderIds.NO_RANK), OrderIds.NO_RANK, "I19: a rank behind the last");
        _clearAll(side);
        vm.assertEq(_bitmap.lowestFrom(side, 0), OrderIds.NO_RANK, "I19: an empty side has a rank");
    }

    /// @dev Every word of an emptied bitmap is zero, and other sides have words of their own.
    function testFuzz_I19_sidesDoNotTouch(uint256 seed, uint32 resourceId, uint32 other, bool isBid) external {
        uint256 side = OrderIds.sideId(resourceId, isBid);
        uint256 neighbour = OrderIds.sideId(other, other == resourceId ? !isBid : isBid);
        uint256 rank = _rank(seed >> 128);
        _bitmap.set(neighbour, rank);
        for (uint256 i; i < CHANGES / 4; ++i) {
            _change(side, _rank(uint256(keccak256(abi.encode(seed, i)))));
        }
        _clearAll(side);

        vm.assertEq(_bitmap.lowestFrom(neighbour, 0), rank, "I19: another side's rank was lost");
        _bitmap.clear(neighbour, rank);
        vm.assertEq(_bitmap.lowestFrom(neighbour, 0), OrderIds.NO_RANK, "I19: a side got a rank of another");
    }

    /// @dev Sets what is not there, and clears what is.
    function _change(uint256 side, uint256 rank) private {
        for (uint256 i; i < _list.length; ++i) {
            if (_list[i] != rank) continue;
            _bitmap.clear(side, rank);
            _list[i] = _list[_list.length - 1];
            _list.pop();
            return;
        }
        _bitmap.set(side, rank);
        _list.push(rank);
    }

    function _clearAll(uint256 side) private {
        for (; _list.length != 0; _list.pop()) {
            _bitmap.clear(side, _list[_list.length - 1]);
        }
    }

    function _lowest(uint256 from) private view returns (uint256 lowest) {
        lowest = OrderIds.NO_RANK;
        for (uint256 i; i < _list.length; ++i) {
            if (_list[i] >= from && _list[i] < lowest) lowest = _list[i];
        }
    }

    /// @dev Around the ends of leaves, of branches and of the whole, or anywhere; few enough to come twice.
    function _rank(uint256 seed) private pure returns (uint256) {
        uint24[6] memory around = [8, 2 ** 8, 2 ** 16, 3 * 2 ** 16 + 2 ** 8, 2 ** 23, 2 ** 24 - 8];
        uint256 kind = seed % 8;
        uint256 near = (seed / 8) % 12;
        uint256 rank = kind < 6 ? around[kind] + near - 6 : (seed / 8) % 2 ** 24;
        return _bound(rank, 1, OrderIds.NO_RANK - 1);
    }
}
