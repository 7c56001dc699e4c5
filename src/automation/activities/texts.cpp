#include "automation/activityregistry.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sandtable::automation::activities
{

using namespace Qt::StringLiterals;

namespace
{

Flow badExpression(const QRegularExpression &expression)
{
    return Flow::failed(QCoreApplication::translate("Workflow", "not a regular expression: %1")
                            .arg(expression.errorString()));
}

/// Cuts at every boundary.
class SplitString : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override { check.needObjects(u"boundaries"_s, {u"boundary"_s}); }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        const bool regular = scope.flag(u"use_regexp"_s);
        QStringList patterns;
        for (const QJsonValue &entry : scope.list(u"boundaries"_s)) {
            const QString boundary = entry.toObject().value("boundary"_L1).toString();
            if (!boundary.isEmpty())
                patterns.append(regular ? u"(?:"_s + boundary + u')' : QRegularExpression::escape(boundary));
        }
        const QString input = scope.text(u"input_string"_s);
        QStringList parts{input};
        if (!patterns.isEmpty()) {
            const QRegularExpression cut(patterns.join(u'|'));
            if (!cut.isValid())
                return badExpression(cut);
            parts = input.split(cut);
        }
        if (scope.flag(u"remove_empty"_s))
            parts.removeAll(QString());
        scope.outputs.insert(u"parts"_s, QJsonArray::fromStringList(parts));
        return Flow::next();
    }
};

/// Literal, all occurrences, one replacement after the other.
class ReplaceString : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override
    {
        check.needObjects(u"replace_list"_s, {u"replaced_string"_s});
    }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        QString text = scope.text(u"input_string"_s);
        for (const QJsonValue &entry : scope.list(u"replace_list"_s)) {
            const QString replaced = entry.toObject().value("replaced_string"_L1).toString();
            if (!replaced.isEmpty())
                text.replace(replaced, entry.toObject().value("replacement_string"_L1).toString());
            if (text.size() > WorkflowDocument::VariableLimit)
                return Flow::failed(QCoreApplication::translate("Workflow", "the text is larger than 1 MB"));
        }
        scope.outputs.insert(u"result_string"_s, text);
        return Flow::next();
    }
};

/// All matches; none is a success.
class MatchRegex : public PlainActivity
{
public:
    void check(ActivityCheck &check) const override { check.needString(u"input_regex"_s); }

protected:
    Flow perform(ActivityScope &scope) const override
    {
        const QRegularExpression expression(scope.text(u"input_regex"_s));
        if (!expression.isValid())
            return badExpression(expression);
        QJsonArray strings;
        QJsonArray groups;
        auto matches = expression.globalMatch(scope.text(u"input_string"_s));
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            strings.append(match.captured());
            QJsonObject captured;
            for (int i = 1; i <= expression.captureCount(); ++i)
                captured.insert(u"Group%1"_s.arg(i), match.captured(i));
            groups.append(captured);
        }
        scope.outputs.insert(u"has_match"_s, !strings.isEmpty());
        scope.outputs.insert(u"matching_strings"_s, strings);
        scope.outputs.insert(u"match_groups"_s, groups);
        return Flow::next();
    }
};

class TrimString : public PlainActivity
{
protected:
    Flow perform(ActivityScope &scope) const override
    {
        QString text = scope.text(u"source"_s);
        const QString characters = scope.text(u"characters_to_trim"_s);
        const auto goes = [&characters](QChar c) {
            return characters.isEmpty() ? c.isSpace() : characters.contains(c);
        };
        qsizetype from = 0;
        qsizetype to = text.size();
        while (scope.flag(u"trim_leading"_s) && from < to && goes(text.at(from)))
            ++from;
        while (scope.flag(u"trim_trailing"_s) && to > from && goes(text.at(to - 1)))
            --to;
        scope.outputs.insert(u"trimmed"_s, text.mid(from, to - from));
        return Flow::next();
    }
};

class LowerString : public PlainActivity
{
protected:
    Flow perform(ActivityScope &scope) const override
    {
        scope.outputs.insert(u"lowercase_text"_s, scope.text(u"source"_s).toLower());
        return Flow::next();
    }
};

class FindString : public PlainActivity
{
protected:
    Flow perform(ActivityScope &scope) const override
    {
        scope.outputs.insert(u"has_match"_s,
                             scope.text(u"source"_s).contains(scope.text(u"searched_string"_s)));
        return Flow::next();
    }
};

} // namespace

void add_texts(ActivityRegistry &registry)
{
    registry.add<SplitString>(u"core.splitstring"_s);
    registry.add<ReplaceString>(u"core.replacestring"_s);
    registry.add<MatchRegex>(u"core.matchregex"_s);
    registry.add<TrimString>(u"core.trim_string"_s);
    registry.add<LowerString>(u"core.string2lower"_s);
    registry.add<FindString>(u"core.find_string"_s);
}

} // namespace sandtable::automation::activities
