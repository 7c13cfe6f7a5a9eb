export type { Integer } from "./checks/arguments";
export type { Contracts } from "./chain/contracts";
export { createProvider } from "./chain/provider";
export type { ComputeEconomy } from "./ComputeEconomy";
export { connect, type ConnectOptions } from "./connect";
export { CONTRACT_NAMES, type ContractName, type Deployment } from "./deployment/Deployment";
export { parseDeployment } from "./deployment/parseDeployment";
export {
  ADVICE,
  decodeError,
  decodeRevert,
  errorInterface,
  ProtocolError,
  type ProtocolErrorArgs,
  type ProtocolErrorCode,
  revertDataOf,
  SdkError,
  type SdkErrorCode,
} from "./errors";
export type { Job, JobOpening, JobStatus } from "./jobs/Job";
export type { JobActions } from "./jobs/jobActions";
export type { JobEvent, JobEventBody, JobEventPlace } from "./jobs/JobEvent";
export type { PlainJobActions, PlainJobInput } from "./jobs/plainJobActions";
export { type Split, SPLIT_TYPES, splitDomain } from "./jobs/splits";
export type { JobEventHandler, WatchOptions } from "./jobs/watchJobs";
export { formatCompute, parseCompute } from "./money/amounts";
export type { DepositAuthorization, DepositTerms } from "./money/authorization";
export { NO_END_SECONDS, NO_LIMIT_WEI } from "./money/limits";
export type { Grant, MoneyActions } from "./money/moneyActions";
export { bondFor, type BondPolicy, feeOf, fillCost } from "./money/rounding";
export type { ProviderRecord, StakeActions } from "./money/stakeActions";
export { decodeSignedQuote, type EncodedSignedQuote, encodeSignedQuote } from "./quotes/codec";
export type { QuoteInput } from "./quotes/createQuote";
export { decodeOrigin, type Origin } from "./quotes/origin";
export { CANCELLED_UNITS, type QuoteProblem, type QuoteProblemCode } from "./quotes/problems";
export { hashQuote, type Quote, QUOTE_TYPES, quoteDomain, type Side, type SignedQuote } from "./quotes/Quote";
export type { FillInput, QuoteActions } from "./quotes/quoteActions";
export type { EscrowParameters, Resource, Terms } from "./resources/Resource";
export type { ResourceActions } from "./resources/resourceActions";
