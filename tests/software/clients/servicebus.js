// Two messages sent and one received with azure-sb, as its manual has it for an Access Control account.
//
//     node servicebus.js CONNECTION_STRING      the connection string has a StsEndpoint
//
// Prints the message received. Runs where nothing but azure-sb is installed.
"use strict";

const { createServiceBusService } = require("azure-sb");

const bus = createServiceBusService(process.argv[2]);
const orFail = (next) => (error, result) => {
    if (error) {
        console.error(`${error.statusCode || ""} ${error.message}`);
        process.exit(1);
    }
    next(result);
};

bus.sendQueueMessage("contacts", "first", orFail(() => {
    bus.sendQueueMessage("contacts", "second", orFail(() => {
        bus.receiveQueueMessage("contacts", orFail((message) => console.log(message.body)));
    }));
}));
