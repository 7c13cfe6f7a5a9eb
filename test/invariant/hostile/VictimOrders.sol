// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IOrderBook} from "../../../contracts/market/IOrderBook.sol";
import {IOrderBookViews} from "../../../contracts/market/IOrderBookViews.sol";
import {IResourceCatalog} from "../../../contracts/market/IResourceCatalog.sol";
import {Victims} from "./Victims.sol";

/// @notice Orders of the victims that rest meanwhile: the client's and the provider's may be filled, at their prices; the
/// bystander's are of a resource that has retired. Some expire. Client and provider have also trusted the attacking
/// contract with a little.
abstract contract VictimOrders is Victims {
    struct VictimOrder {
        uint256 id;
        address maker;
        bool isBid;
        uint256 resourceId;
        uint256 price;
        uint256 units;
        uint256 expiresAt;
        uint256 lotLock;
        uint256 filled;
    }

    uint256 internal constant RETIRED = 4;
    /// @dev The mandate that client and provider gave to the attacking contract.
    uint256 public constant TRUSTED = 200 ether;

    VictimOrder[] internal _victimOrders;
    mapping(uint256 orderId => uint256 place) internal _placeOfOrder;

    constructor() {
        for (uint256 i; i < AGENTS; ++i) {
            _mandate(_agents[i], address(book), type(uint96).max);
        }
        _mandate(victim(0), address(attacker), uint96(TRUSTED));
        _mandate(victim(1), address(attacker), uint96(TRUSTED));
        vm.prank(GOVERNOR);
        catalog.addResource(_resource(1));
        _victimOrders.push();
        uint256 soon = clock + 1 hours;
        _rest(victim(0), true, 1, 10 ether, 4, type(uint32).max);
        _rest(victim(0), true, 1, 10.1 ether, 2, soon);
        _rest(victim(1), false, 1, 20 ether, 4, type(uint32).max);
        _rest(victim(1), false, 1, 19.9 ether, 2, soon);
        _rest(victim(2), true, RETIRED, 10 ether, 2, type(uint32).max);
        _rest(victim(2), false, RETIRED, 20 ether, 2, soon);
        vm.prank(GOVERNOR);
        catalog.retireResource(RETIRED);
        observe();
    }

    /// @notice How many orders victims have; they are numbered from 1.
    function victimOrderCount() external view returns (uint256) {
        return _victimOrders.length - 1;
    }

    /// @notice Order `place`, with what jobs say was filled of it.
    function victimOrder(uint256 place) external view returns (VictimOrder memory) {
        return _victimOrders[place];
    }

    /// @notice What the victims' orders agreed that others may gain: the price of what bids bought, the bonds of what
    /// asks sold, and the wages for sweeping what expired.
    function declaredByOrders() external view returns (uint256 sum) {
        for (uint256 i = 1; i < _victimOrders.length; ++i) {
            VictimOrder storage order = _victimOrders[i];
            sum += order.isBid ? order.filled * order.price : (order.filled / LOT) * order.lotLock;
            if (order.expiresAt <= clock) sum += SWEEP_WAGE;
        }
    }

    /// @notice What a victim has and could take out; stake that the attacking contract has locked is not.
    function keptBy(address account) public view returns (uint256) {
        return assetsOf(account) - escrow.grantOf(account, address(attacker)).lockedBonds;
    }

    /// @notice All that attackers have, with what they have locked of each other's balances.
    function attackersHave() external view returns (uint256 sum) {
        for (uint256 i; i < 4; ++i) {
            sum += assetsOf(attackerAt(i));
            for (uint256 j; j < 4; ++j) {
                sum += escrow.grantOf(attackerAt(i), attackerAt(j)).lockedBalance;
            }
        }
    }

    /// @notice What all markets have locked of all balances.
    function lockedBalances() external view returns (uint256 sum) {
        for (uint256 i; i < people.length; ++i) {
            sum += escrow.grantOf(people[i], address(book)).lockedBalance;
            for (uint256 j; j < 4; ++j) {
                sum += escrow.grantOf(people[i], attackerAt(j)).lockedBalance;
            }
        }
    }

    /// @notice The victims withdraw what is left of their orders.
    function withdrawOrders() external act {
        for (uint256 i; i < 3; ++i) {
            uint256[] memory ids = new uint256[](_victimOrders.length);
            for (uint256 place = 1; place < _victimOrders.length; ++place) {
                if (_victimOrders[place].maker == victim(i)) ids[place] = _victimOrders[place].id;
            }
            _call(victim(i), address(book), abi.encodeCall(IOrderBook.cancelMany, (ids)));
            uint256 locked = escrow.grantOf(victim(i), address(book)).lockedBalance;
            vm.assertEq(locked, 0, "I21: a victim's balance stayed locked");
            locked = escrow.grantOf(victim(i), address(book)).lockedBonds;
            vm.assertEq(locked, 0, "I21: a victim's stake stayed locked");
        }
    }

    function _mandate(address account, address operator, uint96 limit) internal {
        bytes memory data = abi.encodeCall(IEscrowBalances.setOperator, (operator, limit, type(uint40).max));
        _call(account, address(escrow), data);
    }

    function _rest(
        address maker,
        bool isBid,
        uint256 resourceId,
        uint256 price,
        uint256 lots,
        uint256 expiresAt
    ) private {
        IOrderBookViews.OrderParams memory params;
        params.resourceId = uint32(resourceId);
        params.isBid = isBid;
        params.price = uint96(price);
        params.units = uint32(lots * LOT);
        params.expiresAt = uint32(expiresAt);
        bytes memory result = _call(maker, address(book), abi.encodeCall(IOrderBook.place, (params)));
        IOrderBookViews.Placement memory placement = abi.decode(result, (IOrderBookViews.Placement));
        _placeOfOrder[placement.orderId] = _victimOrders.length;
        _victimOrders.push(
            VictimOrder({
                id: placement.orderId,
                maker: maker,
                isBid: isBid,
                resourceId: resourceId,
                price: price,
                units: lots * LOT,
                expiresAt: expiresAt == type(uint32).max ? type(uint256).max : expiresAt,
                lotLock: isBid ? LOT * price : _bondOf(1, LOT * price),
                filled: 0
            })
        );
    }
}
