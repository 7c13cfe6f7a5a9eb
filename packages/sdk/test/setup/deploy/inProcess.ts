// Run by Hardhat on its in-process network: a trade and a refusal through the built package, printed as JSON.
import type {} from "@nomicfoundation/hardhat-ethers";
import type {} from "@nomicfoundation/hardhat-ignition-ethers";
import hre from "hardhat";
import { economyModule } from "../../../../../deploy/modules/Economy";
import { loadParameters } from "../../../../../deploy/parameters";

const MARKET_FUND = 4;

async function main(): Promise<void> {
  const { connect, parseCompute, parseDeployment, ProtocolError } = await import("@compute-economy/sdk");
  const signers = await hre.ethers.getSigners();
  const parameters = loadParameters(
    "localhost",
    signers.map(({ address }) => address),
  );
  const deployed = await hre.ignition.deploy(economyModule(parameters));
  const entries = await Promise.all(
    Object.entries(deployed).map(async ([name, contract]) => [name, await contract.getAddress()] as const),
  );
  const deployment = parseDeployment({ chainId: 31_337, addresses: Object.fromEntries(entries) });
  const agents = await Promise.all(signers.slice(0, 5).map((signer) => connect({ deployment, signer })));
  const [seller, buyer] = [agents[0], agents[MARKET_FUND]];
  if (seller === undefined || buyer === undefined) throw new Error("the chain has too few accounts");

  await buyer.deposit(parseCompute("500"));
  await buyer.approveOperator();
  await seller.approveOperator();
  const terms = { resourceId: 1, priceWei: parseCompute("10"), units: 20, validForSeconds: 600 };
  const signed = await seller.signQuote(await seller.createQuote({ side: "ask", ...terms }));
  const refusal = await buyer.fillQuote(signed).catch((error: unknown) => error);
  await seller.stake(parseCompute("100"));
  const { jobId } = await buyer.fillQuote(signed);
  await seller.submit(jobId, hre.ethers.id("result"));
  await hre.network.provider.send("evm_increaseTime", [61]);
  await seller.finalise(jobId);

  const { status } = await buyer.getJob(jobId);
  console.log(JSON.stringify({ status, refusal: refusal instanceof ProtocolError ? refusal.code : String(refusal) }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
