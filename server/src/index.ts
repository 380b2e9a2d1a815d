/** The server's door. */
export { type AppDeps, buildApp } from './app.ts';
export { type Config, configFrom } from './config.ts';
export { rezoneClinics } from './rezoneClinics.ts';
export { type Running, type ServerRequest, startServer } from './startServer.ts';
