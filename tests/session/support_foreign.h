#pragma once

#include "base/jsontext.h"
#include "session/clients.h"
#include "support_lab.h"
#include "tenant/host/labtenant.h"

#include <QJsonArray>

namespace sandtable::test
{

/// Imports the workflow FOREIGN, "Foreign", with one Python script into the lab tenant, without consent.
[[nodiscard]] inline bool importForeign(LabUnderTest &lab, const tenant::LabTenantInfo &info,
                                        const QString &script)
{
    using namespace Qt::StringLiterals;
    const QJsonObject activity{{u"unique_name"_s, u"P"_s},
                               {u"name"_s, u"Say it"_s},
                               {u"type"_s, u"python3.script"_s},
                               {u"properties"_s, QJsonObject{{u"script"_s, script}}}};
    const QJsonObject workflow{{u"unique_name"_s, u"FOREIGN"_s},
                               {u"name"_s, u"Foreign"_s},
                               {u"variables"_s, QJsonArray()},
                               {u"properties"_s, QJsonObject()},
                               {u"actions"_s, QJsonArray{activity}}};
    const Result<Secret> token = QCoro::waitFor(lab.assembly().clients().tenant().token());
    if (!token)
        return false;
    net::HttpRequest request;
    request.method = "POST";
    request.target = info.origin;
    request.target.setPath(u"/automation/v1/workflows"_s);
    request.headers = {{"Authorization", "Bearer " + token->reveal().toUtf8()},
                       {"Content-Type", "application/json"}};
    request.body = toCompactJson(QJsonObject{{u"document"_s, QJsonObject{{u"workflow"_s, workflow}}}});
    const auto answer = QCoro::waitFor(lab.http().send(std::move(request)));
    return answer && answer->isSuccess();
}

} // namespace sandtable::test
