#include "tenant/intel/vocabularies.h"

#include <QHash>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

namespace
{

struct Entry {
    QLatin1StringView name;
    QStringView text;
};

// Values separated by '|' (private-intel.md section 6; the rest: the CTIM 1.3 model).
constexpr Entry Lists[] = {
    {"tlp"_L1, u"red|amber|green|white"},
    {"confidence"_L1, u"Info|Low|Medium|High|None|Unknown"},
    {"severity"_L1, u"Info|Low|Medium|High|None|Unknown|Critical"},
    {"status"_L1,
     u"New|New: Processing|New: Presented|Open|Open: Investigating|Open: Reported|Open: Contained|"
     "Open: Recovered|Hold|Hold: Internal|Hold: External|Hold: Legal|Closed|Closed: Under Review|"
     "Closed: Confirmed Threat|Closed: Suspected|Closed: False Positive|Closed: Near-Miss|Closed: Merged|"
     "Closed: Other|Stalled|Containment Achieved|Restoration Achieved|Incident Reported|Rejected"},
    {"promotion"_L1, u"Manual|Automated"},
    {"indicator"_L1, u"Malicious E-mail|IP Watchlist|File Hash Watchlist|Domain Watchlist|URL Watchlist|"
                     "IMEI Watchlist|IMSI Watchlist|Malware Artifacts|C2|Anonymization|Exfiltration|"
                     "Host Characteristics|Compromised PKI Certificate|Login Name|Private Threat Feed"},
    {"asset"_L1, u"device|person|network|data|application"},
    {"specificity"_L1, u"Unique|Medium|Low"},
    {"stability"_L1, u"Managed|Physical|Temporary"},
    {"disposition_number"_L1, u"1|2|3|4|5"},
    {"disposition"_L1, u"Clean|Malicious|Suspicious|Common|Unknown"},
    {"feedback_number"_L1, u"-1|0|1"},
    {"feed"_L1, u"indicator"},
    {"output"_L1, u"judgements|observables"},
    {"campaign"_L1, u"Ongoing|Historic|Future"},
    {"sophistication"_L1, u"Innovator|Expert|Practitioner|Novice|Aspirant"},
    {"coa_stage"_L1,
     u"Remedy|Response|Preparation|Identification|Containment|Eradication|Recovery|Lessons Learned"},
    {"coa"_L1,
     u"Perimeter Blocking|Internal Blocking|Redirection|Redirection (Honey Pot)|Hardening|Patching|"
     "Eradication|Rebuilding|Training|Monitoring|Physical Access Restrictions|"
     "Logical Access Restrictions|Public Disclosure|Diplomatic Actions|Policy Actions|Playbook|Phase|"
     "Task|Other"},
    {"openc2"_L1, u"openc2"},
    {"specification"_L1, u"Judgement|ThreatBrain|Snort|SIOC|OpenIOC"},
    {"operator"_L1, u"and|or|not"},
    {"operation"_L1, u"add|remove|replace"},
    {"column"_L1, u"observable|string|markdown|integer|number|url"},
    {"attack_abstraction"_L1, u"category|meta|standard|detailed|aggregate"},
    {"malware_abstraction"_L1, u"family|variant|version"},
    {"weakness_abstraction"_L1, u"Class|Base|Variant|Compound"},
    {"weakness_structure"_L1, u"Chain|Composite|Simple"},
    {"prevalence"_L1, u"Often|Sometimes|Rarely|Undetermined"},
    {"observable"_L1,
     u"acudid|amp_computer_guid|certificate_common_name|certificate_issuer|certificate_serial|cisco_cm_id|"
     u"cisco_mid|"
     "cisco_uc_id|cortex_agent_id|crowdstrike_id|cvm_id|cybereason_id|darktrace_id|device|domain|email|"
     "email_messageid|email_subject|file_name|file_path|google_chromebook_id|google_cloud_id|hostname|imei|"
     "imsi|"
     "intune_id|ip|ipv6|jamf_management_id|mac_address|md5|meraki_network_id|meraki_node_sn|meraki_org_id|"
     "ms_machine_id|mutex|ngfw_id|ngfw_name|odns_identity|odns_identity_label|orbital_node_id|pki_serial|"
     "process_args|process_hash|process_name|process_path|process_uid|process_username|processor_id|registry_"
     "key|"
     "registry_name|registry_path|s1_agent_id|secure_access_id|serial_number|service_now_id|sha1|sha256|"
     "swc_device_id|trend_micro_id|url|user|user_agent"},
};

constexpr Entry Parts[] = {
    {"observable"_L1, u"value!:text type!:=observable"},
    {"valid"_L1, u"start_time:time end_time:time"},
    {"interval"_L1, u"start_time!:time end_time:time"},
    {"kill_chain"_L1, u"kill_chain_name!:short phase_name!:short"},
    {"reference"_L1, u"source_name!:medium description:long url:uri hashes:[text] external_id:text"},
    {"column"_L1, u"name!:text type!:=column description:text required:bool short_description:text"},
    {"target"_L1, u"type!:text observables!:[@observable] observed_time!:@interval os:text"},
    {"record_target"_L1,
     u"type!:text observables!:[@observable] observed_time!:@interval os:text internal:bool "
     "sensor:text source_uri:uri"},
    {"relation"_L1, u"origin!:text relation!:text source!:@observable related!:@observable origin_uri:uri "
                    "relation_info:{*:any}"},
    {"table"_L1, u"columns!:[@column] rows!:[[any]] row_count:int"},
    {"platform"_L1, u"prevalence!:=prevalence name:short class:text version:short cpe_id:short"},
    {"events"_L1, u"time!:@interval process_id!:int process_name!:short type!:text *:any"},
};

template <typename Table>
QStringView lookUp(const Table &table, const QString &name)
{
    for (const Entry &each : table) {
        if (name == each.name)
            return each.text;
    }
    qFatal("the entity table names \"%s\", which does not exist", qUtf8Printable(name));
    return {};
}

} // namespace

QStringList closedList(const QString &name)
{
    return lookUp(Lists, name).toString().split(u'|');
}

QStringView sharedPart(const QString &name)
{
    return lookUp(Parts, name);
}

QString dispositionName(int disposition)
{
    return closedList(u"disposition"_s).value(disposition - 1);
}

int dispositionNumber(const QString &name)
{
    return int(closedList(u"disposition"_s).indexOf(name)) + 1;
}

} // namespace sandtable::tenant
