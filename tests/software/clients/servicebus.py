"""Two messages sent and one received with azure-servicebus, as its manual has it for an Access Control account.

    python servicebus.py HOST:PORT ISSUER      the account key in AZURE_SERVICEBUS_ACCESS_KEY

Prints the message received. Runs in an environment of its own, where nothing but azure-servicebus is installed.
"""

import sys

from azure.servicebus import Message, ServiceBusService

host, _, port = sys.argv[1].partition(":")
# The URLs are https://{service_namespace}{host_base}/, and /WRAPv0.9 at the same host for the token.
bus = ServiceBusService(service_namespace=host, host_base=f":{port}", issuer=sys.argv[2], timeout=10)
bus.send_queue_message("contacts", Message(b"first"))
bus.send_queue_message("contacts", Message(b"second"))
print(bus.receive_queue_message("contacts", peek_lock=False).body.decode())
