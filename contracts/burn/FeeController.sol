// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Bps} from "../shared/Bps.sol";
import {Sealable} from "../shared/Sealable.sol";
import {IComputeToken} from "../token/IComputeToken.sol";
import {IBurner} from "./IBurner.sol";
import {IFeeController} from "./IFeeController.sol";

/// @title See {IFeeController}.
contract FeeController is IFeeController, Sealable {
    using Bps for uint256;
    using SafeERC20 for IComputeToken;

    uint256 private constant MIN_BURN_SHARE_BPS = 2_500;
    uint256 private constant MAX_BURN_SHARE_BPS = 9_000;

    IComputeToken private immutable TOKEN;
    IBurner private immutable BURNER;
    address private immutable TREASURY;
    uint256 private immutable BURN_SHARE_BPS;

    uint256 private _totalToTreasury;
    mapping(address collector => bool allowed) private _isCollector;
    mapping(address collector => IBurner.Source source) private _sourceOf;

    constructor(IComputeToken token, IBurner burner, address treasury_, uint256 burnShareBps_) {
        if (treasury_ == address(0)) revert FeeControllerZeroTreasury();
        if (burnShareBps_ < MIN_BURN_SHARE_BPS || burnShareBps_ > MAX_BURN_SHARE_BPS) {
            revert FeeControllerShareOutOfBounds(burnShareBps_, MIN_BURN_SHARE_BPS, MAX_BURN_SHARE_BPS);
        }
        TOKEN = token;
        BURNER = burner;
        TREASURY = treasury_;
        BURN_SHARE_BPS = burnShareBps_;
        // The burner only ever takes from its caller.
        token.forceApprove(address(burner), type(uint256).max);
    }

    /// @inheritdoc IFeeController
    /// @dev `paidVolume` steers the share once it adapts; a fixed share does not read it.
    function collect(uint256 epoch, uint256 /* paidVolume */, uint256 fees) external {
        if (!_isCollector[msg.sender]) revert FeeControllerNotCollector(msg.sender);

        uint256 burned = fees.bpsDown(BURN_SHARE_BPS);
        uint256 toTreasury = fees - burned;
        _totalToTreasury += toTreasury;
        emit FeesDivided(msg.sender, epoch, burned, toTreasury);

        TOKEN.safeTransferFrom(msg.sender, address(this), burned);
        TOKEN.safeTransferFrom(msg.sender, TREASURY, toTreasury);
        BURNER.burn(_sourceOf[msg.sender], burned);
    }

    /// @inheritdoc IFeeController
    function allowCollector(address caller, IBurner.Source source) external onlyUnsealed {
        if (!BURNER.mayBurn(address(this), source)) revert FeeControllerSourceNotAllowed(source);

        _isCollector[caller] = true;
        _sourceOf[caller] = source;
        emit CollectorAllowed(caller, source);
    }

    /// @inheritdoc IFeeController
    function isCollector(address caller) external view returns (bool) {
        return _isCollector[caller];
    }

    /// @inheritdoc IFeeController
    function burnShareBps(uint256 /* epoch */) external view returns (uint256) {
        return BURN_SHARE_BPS;
    }

    /// @inheritdoc IFeeController
    function treasury() external view returns (address) {
        return TREASURY;
    }

    /// @inheritdoc IFeeController
    function totalToTreasury() external view returns (uint256) {
        return _totalToTreasury;
    }
}
