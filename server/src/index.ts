/** The server's door. */
export { type AppDeps, buildApp } from './app.ts';
export { type Config, configFrom } from './config.ts';
export { type Running, type ServerRequest, startServer } from './startServer.ts';
export { StoreError } from './store/failure.ts';
export { anchorAudit, verifyAudit } from './upkeep/audit.ts';
export { type Check, examine } from './upkeep/doctor.ts';
export { exportClinic } from './upkeep/exportClinic.ts';
export { importClinic } from './upkeep/importClinic.ts';
export { eraseClient, holdClient } from './upkeep/erase.ts';
export { keyStatus, newShares, recoverRoot, rotateKeys } from './upkeep/keys.ts';
export { type House, openHouse } from './upkeep/openHouse.ts';
export { rezoneHouse } from './upkeep/rezone.ts';
