"""Names of fields that celtrace itself gives in what it writes.

The release gate reads every other name of a field like a value.
"""

from __future__ import annotations

import msgspec

from celtrace.publish import blocks, drawing
from celtrace.records import TABLES, columns

_MANIFEST = """
celtrace case_head files editions claims id findings evidence places place_count edition kind kept hash_of key
signature algorithm commitments anchors
"""
_STIX = """
type spec_version id created modified created_by_ref name identity_class report_types published object_refs
objects hashes SHA-256 value first_observed last_observed number_observed content abstract confidence
external_references source_name external_id relationship_type source_ref target_ref description roles
sectors opinion explanation authors object_ref object_modified contents context infrastructure_types src_ref
dst_ref protocols user_id account_login number size mime_type labels lang url start start_time stop_time
object_marking_refs definition_type definition sighting_of_ref observed_data_refs where_sighted_refs count
first_seen last_seen contact_information extensions extension_type rir statement tlp_2_0
parent_directory_ref path belongs_to_refs end is_active zh ko
"""
_MISP = """
Event uuid info date published analysis threat_level_id distribution Attribute Tag Object ObjectReference
object_uuid meta-category type category value comment to_ids first_seen last_seen object_relation name
template_uuid template_version description colour referenced_uuid relationship_type timestamp deleted
disable_correlation attribute_count EventReport content proposal_email_lock locked publish_timestamp
sharing_group_id Galaxy local
"""
_FTM = """
id schema properties name title fileName purpose proof country address registrationNumber notes owner asset
subject object role summary startDate endDate alias jurisdiction idNumber leiCode uscCode programId
sourceUrl publisher retrievedAt description percentage sharesValue ownershipType status topics entity
authority listingDate program contentHash mimeType fileSize date keywords recordId payer beneficiary amount
currency transactionNumber referents caption datasets uniqueEntityId taxNumber bodyText language modifiedAt
authorityId reason person
"""


def _of_module(module: object) -> set[str]:
    kinds = [
        each for each in vars(module).values() if isinstance(each, type) and issubclass(each, msgspec.Struct)
    ]
    return {name for kind in kinds for name in kind.__struct_fields__} | {"block", "shape"}


FIELDS = frozenset(
    {name for kind in TABLES.values() for name in columns(kind)}
    | _of_module(blocks)
    | _of_module(drawing)
    | set(f"{_MANIFEST} {_STIX} {_MISP} {_FTM}".split())
)
