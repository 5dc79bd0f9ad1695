"""Stores in the cloud that log JSON, an object a line: MinIO, Azure and Google.

Sources: MinIO documentation, "Publish Server or Audit Logs" (audit entry: ``api``, ``remotehost``,
``accessKey``); Microsoft, "Storage Blob Service Logs Schema" as delivered to a storage account
(``callerIpAddress`` with its port, ``identity``, ``properties.userAgentHeader``) and "Application Gateway
access log"; Google, "Cloud Audit Logs" (``protoPayload`` of type ``AuditLog``).
"""

from __future__ import annotations

from celtrace.logline.jsonline import Object, event, json_format, pick, when
from celtrace.logline.model import Read

_UPLOADS = ("Put", "Create", "Append", "CompleteMultipart", "Upload")
_DOWNLOADS = ("Get", "Read", "Download", "SelectObject")


def transfer(operation: str, *, refused: bool) -> str:
    """The direction that an operation on an object has by its name; ``other`` when it was refused.

    Only names of objects and blobs count: ``GetObject`` brings content, ``GetBucketPolicy`` does not.
    """
    name = operation.rpartition(".")[2] or operation
    content = any(word in name for word in ("Object", "Blob", "Block", "Page", "Multipart", "Part", "File"))
    about = any(word in name for word in ("Acl", "Tagging", "Attributes", "Properties", "Metadata", "Lock"))
    if refused or about or not content:
        return "other"
    if name.startswith(_UPLOADS):
        return "upload"
    return "download" if name.startswith(_DOWNLOADS) else "other"


def _failed(status: object) -> bool:
    return isinstance(status, int) and status >= 400


def _minio(record: Object) -> Read:
    api = str(pick(record, "api.name") or "")
    status = pick(record, "api.statusCode")
    direction = transfer(api, refused=_failed(status))
    account = pick(record, "accessKey", "requestClaims.accessKey", "parentUser")
    return event(
        ip=record.get("remotehost"),
        time=when(record.get("time")),
        host=pick(record, "api.bucket"),
        account=account,
        method=api,
        target=pick(record, "api.object", "requestPath"),
        protocol="S3",
        status=status,
        size=pick(record, "api.rx") if direction == "upload" else pick(record, "api.tx"),
        agent=record.get("userAgent"),
        forwarded=pick(record, "requestHeader.X-Forwarded-For"),
        client=f"key={account}" if account else "",
        refused=status in (401, 403),
        direction=direction,
    )


def _azure_blob(record: Object) -> Read:
    operation = str(record.get("operationName") or "")
    status = record.get("statusCode")
    direction = transfer(operation, refused=_failed(status) or str(status)[:1] in ("4", "5"))
    token = pick(record, "identity.tokenHash")
    return event(
        ip=record.get("callerIpAddress"),
        time=when(record.get("time")),
        host=pick(record, "properties.accountName"),
        account=pick(record, "identity.requester.upn", "identity.requester.objectId"),
        method=operation,
        target=pick(record, "uri", "properties.objectKey"),
        protocol=record.get("protocol"),
        status=status,
        size=pick(
            record, "properties.requestBodySize" if direction == "upload" else "properties.responseBodySize"
        ),
        referer=pick(record, "properties.referrerHeader"),
        agent=pick(record, "properties.userAgentHeader"),
        client=f"token={token}" if token else "",
        refused=str(status) in ("401", "403"),
        direction=direction,
    )


def _azure_gateway(record: Object) -> Read:
    return event(
        ip=pick(record, "properties.clientIP", "properties.clientIp"),
        time=when(pick(record, "timeStamp", "time")),
        host=pick(record, "properties.host"),
        method=pick(record, "properties.httpMethod"),
        target=pick(record, "properties.requestUri"),
        protocol=pick(record, "properties.httpVersion"),
        status=pick(record, "properties.httpStatus"),
        size=pick(record, "properties.sentBytes"),
        agent=pick(record, "properties.userAgent"),
    )


def _google(record: Object) -> Read:
    method = str(pick(record, "protoPayload.methodName") or "")
    code = pick(record, "protoPayload.status.code")
    kind = {"storage.objects.get": "download", "storage.objects.create": "upload"}.get(method, "other")
    return event(
        ip=pick(record, "protoPayload.requestMetadata.callerIp"),
        time=when(record.get("timestamp")),
        host=pick(record, "resource.labels.bucket_name", "protoPayload.serviceName"),
        account=pick(record, "protoPayload.authenticationInfo.principalEmail"),
        method=method,
        target=pick(record, "protoPayload.resourceName"),
        agent=pick(record, "protoPayload.requestMetadata.callerSuppliedUserAgent"),
        refused=code in (7, 16),
        direction="other" if code else kind,
        local=pick(record, "protoPayload.requestMetadata.callerIp") in ("private", "gce-internal-ip"),
    )


MINIO = json_format("minio_audit", lambda r: isinstance(r.get("api"), dict) and "remotehost" in r, _minio)
AZURE_BLOB = json_format(
    "azure_storage", lambda r: "callerIpAddress" in r and "operationName" in r and "uri" in r, _azure_blob
)
AZURE_GATEWAY = json_format(
    "azure_gateway", lambda r: r.get("operationName") == "ApplicationGatewayAccess", _azure_gateway
)
GOOGLE_AUDIT = json_format(
    "google_audit", lambda r: pick(r, "protoPayload.requestMetadata") is not None, _google
)
