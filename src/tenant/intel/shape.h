#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace sandtable::tenant
{

struct Field;

/// What a JSON value must look like: its kind decides the schema error, its limits the value rules.
struct Shape {
    enum class Kind {
        Any,       ///< whatever JSON
        Text,      ///< string; `limit` characters by rule, 0 = none
        Closed,    ///< string out of `values`
        Integer,   ///< whole number; `natural` ones are refused below 0 by rule
        ClosedInt, ///< whole number out of `values`
        Number,
        Boolean,
        Time,      ///< ISO 8601; 1970 to 2525 by rule
        Uri,       ///< string; absolute URI by rule
        Reference, ///< string; long or transient id by rule
        List,      ///< array of `item`
        Object,    ///< `fields`; other keys must look like `item`, without one they are refused
    };
    Kind kind = Kind::Any;
    int limit = 0;
    bool natural = false;
    QStringList values;
    QList<Field> fields;
    std::shared_ptr<const Shape> item;

    [[nodiscard]] const Field *field(QStringView name) const;
};

/// One key of an object shape.
struct Field {
    QString name;
    bool required = false;
    Shape shape;
};

/// Parses the compact notation of the entity table, `name!:kind` separated by blanks, `!` = required: the
/// fields of one object. Kinds: `any`, `text`, `short` (1024), `medium` (2048), `long` (5000), `int`,
/// `natural`, `number`, `bool`, `time`, `uri`, `ref`, `{fields}`, `[kind]`, `=list` (a closed list by name),
/// `@part` (a shared object by name); a field called `*` stands for all keys not named. A wrong notation is a
/// programming error and ends the program.
[[nodiscard]] Shape parseShape(QStringView notation);

} // namespace sandtable::tenant
