// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Watched} from "./Watched.sol";

/// @notice Paying in by all three forms, paying out, mandates, and what holders do with the token itself.
abstract contract BalanceHandler is Watched {
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant RECEIVE_TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,"
        "bytes32 nonce)"
    );

    uint256 private _authorizations;

    function deposit(uint256 who, uint256 amount) external act {
        address agent = _agent(who);
        amount = _some(amount, ghost[agent].wallet);
        bytes memory data = abi.encodeCall(IEscrowBalances.deposit, (amount));
        (bool entered, ) = _enter(agent, address(escrow), escrowPausedUntil, data);
        if (entered) _deposited(agent, amount);
    }

    /// @dev Somebody may have sent the permit first (T5).
    function depositWithPermit(uint256 who, uint256 amount, bool isSpent) external act {
        address agent = _agent(who);
        amount = _some(amount, ghost[agent].wallet);
        uint256 deadline = clock + 1;
        uint256 nonce = compute.nonces(agent);
        bytes32 inner = keccak256(abi.encode(PERMIT_TYPEHASH, agent, address(escrow), amount, nonce, deadline));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keyOf[agent], _typed(inner));
        // The permit alone has to do: the standing approval is away meanwhile.
        _call(agent, address(compute), abi.encodeCall(IERC20.approve, (address(escrow), 0)));
        if (isSpent) compute.permit(agent, address(escrow), amount, deadline, v, r, s);
        bytes memory data = abi.encodeCall(IEscrowBalances.depositWithPermit, (amount, deadline, v, r, s));
        (bool entered, ) = _enter(agent, address(escrow), escrowPausedUntil, data);
        if (entered) _deposited(agent, amount);
        _call(agent, address(compute), abi.encodeCall(IERC20.approve, (address(escrow), type(uint256).max)));
    }

    function depositWithAuthorization(uint256 who, uint256 amount, bool isCompact) external act {
        address agent = _agent(who);
        amount = _some(amount, ghost[agent].wallet);
        bytes32 nonce = bytes32(++_authorizations);
        bytes32 inner = keccak256(
            abi.encode(RECEIVE_TYPEHASH, agent, address(escrow), amount, clock - 1, clock + 1, nonce)
        );
        bytes memory data = abi.encodeCall(
            IEscrowBalances.depositWithAuthorization,
            (agent, amount, clock - 1, clock + 1, nonce, _signature(agent, _typed(inner), isCompact))
        );
        (bool entered, ) = _enter(WORKER, address(escrow), escrowPausedUntil, data);
        if (entered) {
            _deposited(agent, amount);
            _refused(WORKER, address(escrow), data, "I32: an authorization paid twice");
        }
    }

    function withdraw(uint256 who, uint256 to, uint256 amount) external act {
        address account = _anyone(who);
        address receiver = _anyone(to);
        uint256 balance = ghost[account].balance;
        amount = _some(amount, balance);
        bytes memory tooMuch = abi.encodeCall(IEscrowBalances.withdraw, (receiver, balance + 1));
        _refused(account, address(escrow), tooMuch, "I4: more withdrawn than the balance");
        _call(account, address(escrow), abi.encodeCall(IEscrowBalances.withdraw, (receiver, amount)));
        ghost[account].balance -= amount;
        ghost[receiver].wallet += amount;
    }

    /// @dev Also while orders rest, whose locks outlive the mandate.
    function setOperator(uint256 who, uint256 operator, uint96 limit, uint256 forSeconds) external act {
        // A third of them is taken back.
        uint256 until = forSeconds % 3 == 0 ? 0 : clock + _bound(forSeconds, 0, 30 days);
        address[3] memory operators = [BROKER, address(quotes), address(book)];
        _grant(_agent(who), operators[operator % 3], limit, until);
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external act {
        address sender = _anyone(from);
        address receiver = _anyone(to);
        amount = _some(amount, ghost[sender].wallet);
        _call(sender, address(compute), abi.encodeCall(IERC20.transfer, (receiver, amount)));
        ghost[sender].wallet -= amount;
        ghost[receiver].wallet += amount;
    }

    /// @dev Tokens sent to a contract by mistake are nobody's, and disturb nothing.
    function donate(uint256 from, uint256 to, uint256 amount) external act {
        address sender = _agent(from);
        address[4] memory targets = [address(escrow), address(providers), address(fees), address(burner)];
        address target = targets[to % 4];
        amount = _bound(amount, 0, ghost[sender].wallet / 100);
        _call(sender, address(compute), abi.encodeCall(IERC20.transfer, (target, amount)));
        ghost[sender].wallet -= amount;
        donated[target] += amount;
    }

    function burnOwn(uint256 who, uint256 amount) external act {
        address holder = _agent(who);
        amount = _bound(amount, 0, ghost[holder].wallet / 100);
        _call(holder, address(compute), abi.encodeWithSignature("burn(uint256)", amount));
        ghost[holder].wallet -= amount;
        holderBurned += amount;
    }

    function _grant(address account, address operator, uint256 limit, uint256 until) internal {
        bytes memory data = abi.encodeCall(IEscrowBalances.setOperator, (operator, uint96(limit), uint40(until)));
        _call(account, address(escrow), data);
        ghostGrant[account][operator] = Grant({limit: limit, until: until});
    }

    /// @dev At least 1 and at most `most`; the action is dropped when there is nothing.
    function _some(uint256 amount, uint256 most) internal pure returns (uint256) {
        vm.assume(most != 0);
        return _bound(amount, 1, most);
    }

    function _typed(bytes32 structHash) private view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", compute.DOMAIN_SEPARATOR(), structHash));
    }

    function _deposited(address agent, uint256 amount) private {
        ghost[agent].wallet -= amount;
        ghost[agent].balance += amount;
    }
}
