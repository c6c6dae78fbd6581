// An authorization server that is oidc-provider, set up as the quick start of its README has it and no further: the login
// and consent pages are those that the package brings for development. Clients come as JSON on the standard input.
//
//     node app.mjs      where NODE_PATH/oidc-provider is the package
//
// Prints the port it took, then serves.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

// import() does not look in NODE_PATH, require.resolve does.
const { Provider } = await import(pathToFileURL(createRequire(import.meta.url).resolve("oidc-provider")));

const clients = await json(process.stdin);
const server = createServer();
server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.on("request", new Provider(`http://127.0.0.1:${port}`, { clients }).callback());
    console.log(port);
});
