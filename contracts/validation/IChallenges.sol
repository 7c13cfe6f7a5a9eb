// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title How a client objects to a deliverable, and what a ruling does.
/// @dev A challenge locks a bond out of the client's balance, under the mandate that the client gave the evaluator; the
///      committee's fee leaves it at once, the rest waits here. The arbitrator of the job's terms rules; the ruling is
///      stored first and executed in a call of its own, which anyone may make and repeat. One ruling and one payout a job
///      (I35). Every path gives back or spends the rest, and none is ever paused.
interface IChallenges {
    enum Stage {
        None, // never challenged
        Open, // the arbitrator has not ruled
        Ruled, // `execute` it
        Closed // the rest of the bond is gone
    }

    enum Verdict {
        Score, // 0–100, against the pass score of the terms: paid or rejected
        Split // the provider's share of the budget in basis points; also when nobody can tell who is right
    }

    struct Challenge {
        Stage stage;
        Verdict verdict; // once ruled
        uint256 value; // once ruled
        uint256 fee; // paid to the arbitrator, in wei
        uint256 rest; // of the client's bond, in wei; 0 once closed
    }

    /// @notice `client` objects to the deliverable of `jobId` for `reason` (the hash of what it will bring forward). Its
    ///         bond is `fee` wei for the committee of `arbitrator` and `rest` wei.
    event Challenged(
        uint256 indexed jobId,
        address indexed client,
        address indexed arbitrator,
        uint256 fee,
        uint256 rest,
        bytes32 reason
    );

    /// @notice The arbitrator ruled on `jobId`.
    event Ruled(uint256 indexed jobId, Verdict verdict, uint256 value);

    /// @notice The challenge of `jobId` is over: of its bond and of fees that the provider's bond paid back, `toClient` wei
    ///         went to the client, `toProvider` wei to the provider, and `burned` wei were destroyed.
    event ChallengeClosed(uint256 indexed jobId, uint256 toClient, uint256 toProvider, uint256 burned);

    /// @notice `jobId` is judged by `evaluator`: a ruling here could not be executed.
    error JobEvaluatorOtherEvaluator(uint256 jobId, address evaluator);

    /// @notice The terms of `jobId` name no arbitrator: nobody could rule.
    error JobEvaluatorChallengesUnavailable(uint256 jobId);

    /// @notice The client could challenge `jobId` until `reviewUntil`, excluded.
    error JobEvaluatorReviewOver(uint256 jobId, uint256 reviewUntil);

    /// @notice The challenge of `jobId` is at `stage`, which does not allow this.
    error JobEvaluatorWrongStage(uint256 jobId, Stage stage);

    /// @notice `caller` is not the arbitrator of `jobId`.
    error JobEvaluatorNotArbitrator(uint256 jobId, address caller);

    /// @notice A ruling of `value` on `jobId` is above the `maximum` of its kind.
    error JobEvaluatorValueOutOfBounds(uint256 jobId, uint256 value, uint256 maximum);

    /// @notice `jobId` is not over: its challenge ends with its ruling.
    error JobEvaluatorJobNotOver(uint256 jobId);

    /// @notice Objects to a deliverable. Client only, while Submitted, within the review window, once. Takes
    ///         `challengeBond` out of the client's balance: the client has made this evaluator its operator for as much.
    function challenge(uint256 jobId, bytes32 reason) external;

    /// @notice Stores the ruling. Arbitrator of the job's terms only, once; it works even when the job has ended meanwhile.
    function rule(uint256 jobId, Verdict verdict, uint256 value) external;

    /// @notice Executes the stored ruling. Anyone; the caller of a bonded job that is paid or rejected earns the wage, out
    ///         of the payout or the provider's bond.
    ///         A score that passes pays the provider, and of the rest of the client's bond at most 1 % of the budget, rounded
    ///         down, while the remainder is burned. One that fails refunds the client, slashes the provider, and gives the rest
    ///         back with the fee, as far as the provider's bond reaches. A split pays the share, rounded down, and gives both
    ///         bonds back less the fee.
    function execute(uint256 jobId) external;

    /// @notice Ends the challenge of a job that ended without its ruling. Anyone. Of a job that the client accepted, the
    ///         rest goes as if the provider had won, unless the ruling was for the client; otherwise back to the client.
    function closeChallenge(uint256 jobId) external;

    /// @notice The challenge of `jobId`.
    function challengeOf(uint256 jobId) external view returns (Challenge memory);

    /// @notice What a challenge of `jobId` takes from the client: the committee's fee, and the rest, which together are at
    ///         least 5 % of the budget, rounded up. In wei.
    function challengeBond(uint256 jobId) external view returns (uint256 fee, uint256 rest);
}
