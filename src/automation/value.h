#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonValue>
#include <QString>

namespace sandtable::automation
{

/// The types of workflow variables and query results (workflow-documents.md 2); Json is what an activity's
/// structured output has (arrays of parts, headers, groups).
enum class ValueType { String, SecureString, Integer, Number, Boolean, Date, Table, Json };

/// `datatype.integer`, `integer` … to a type; Json for names this engine does not know.
[[nodiscard]] ValueType valueTypeOf(const QString &name);
/// `integer`, `secure_string` …
[[nodiscard]] QString nameOf(ValueType type);

/// One typed value. A table is an array of row objects, `column_data` unwrapped. "No value" (unknown,
/// skipped, failed, out of range) is a value too: empty text, equal to neither `true` nor `false`.
class Value
{
public:
    Value() = default; ///< no value
    [[nodiscard]] static Value text(const QString &text);
    [[nodiscard]] static Value secure(const QString &text);
    [[nodiscard]] static Value integer(qint64 number);
    [[nodiscard]] static Value number(double number);
    [[nodiscard]] static Value boolean(bool truth);
    [[nodiscard]] static Value date(const QDateTime &moment);
    [[nodiscard]] static Value table(const QJsonArray &rows);
    /// Scalars become String, Integer, Number or Boolean; null becomes no value; the rest stays Json.
    [[nodiscard]] static Value json(const QJsonValue &value);
    /// A stored value of a known type, as exports, inputs and persisted globals hold it; fails if it does not
    /// fit.
    [[nodiscard]] static Result<Value> fromJson(ValueType type, const QJsonValue &value);

    [[nodiscard]] ValueType type() const { return m_type; }
    [[nodiscard]] bool hasValue() const { return !m_data.isUndefined(); }
    /// The value as JSON, `null` for no value; not masked.
    [[nodiscard]] QJsonValue toJson() const;
    /// The value as text inside other text (section 2, column "as text"); not masked.
    [[nodiscard]] QString toText() const;
    /// For views and records: secure strings as `*****`.
    [[nodiscard]] QJsonValue masked() const;
    /// Converted; no value becomes the empty value of the type (unset date, null table, "" for booleans and
    /// numbers none). Fails (kind Document) if the text does not hold such a value.
    [[nodiscard]] Result<Value> convertedTo(ValueType type) const;
    /// Approximate bytes, against the 1 MB limit of a variable.
    [[nodiscard]] qsizetype size() const;

    friend bool operator==(const Value &, const Value &) = default;

private:
    ValueType m_type = ValueType::String;
    QJsonValue m_data = QJsonValue(QJsonValue::Undefined);
};

} // namespace sandtable::automation
