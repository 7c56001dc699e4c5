#include "tenant/intel/shape.h"

#include "tenant/intel/vocabularies.h"

#include <QJsonValue>

#include <algorithm>

namespace sandtable::tenant
{

using namespace Qt::StringLiterals;

const Field *Shape::field(QStringView name) const
{
    const auto found =
        std::find_if(fields.cbegin(), fields.cend(), [name](const Field &each) { return each.name == name; });
    return found == fields.cend() ? nullptr : &*found;
}

namespace
{

/// One pass over the notation; `m_at` is where it stands.
class ShapeReader
{
public:
    explicit ShapeReader(QStringView text) : m_text(text) {}

    Shape fields(QChar end)
    {
        Shape shape;
        shape.kind = Shape::Kind::Object;
        for (skipBlanks(); m_at < m_text.size() && m_text[m_at] != end; skipBlanks()) {
            Field field;
            field.name = word();
            field.required = take(u'!');
            if (!take(u':'))
                fail();
            field.shape = kind();
            if (field.name == "*"_L1)
                shape.item = std::make_shared<const Shape>(std::move(field.shape));
            else
                shape.fields.append(std::move(field));
        }
        return shape;
    }

private:
    Shape kind()
    {
        Shape shape;
        if (take(u'{')) {
            shape = fields(u'}');
            if (!take(u'}'))
                fail();
            return shape;
        }
        if (take(u'[')) {
            shape.kind = Shape::Kind::List;
            shape.item = std::make_shared<const Shape>(kind());
            if (!take(u']'))
                fail();
            return shape;
        }
        if (take(u'@'))
            return ShapeReader(sharedPart(word())).fields(QChar());
        if (take(u'=')) {
            const QString list = word();
            shape.values = closedList(list);
            shape.kind = list.endsWith("_number"_L1) ? Shape::Kind::ClosedInt : Shape::Kind::Closed;
            return shape;
        }
        return named(word());
    }

    Shape named(const QString &name)
    {
        using Kind = Shape::Kind;
        struct Known {
            QLatin1StringView name;
            Kind kind;
            int limit;
            bool natural;
        };
        static constexpr Known known[] = {
            {"any"_L1, Kind::Any, 0, false},        {"text"_L1, Kind::Text, 0, false},
            {"short"_L1, Kind::Text, 1024, false},  {"medium"_L1, Kind::Text, 2048, false},
            {"long"_L1, Kind::Text, 5000, false},   {"int"_L1, Kind::Integer, 0, false},
            {"natural"_L1, Kind::Integer, 0, true}, {"number"_L1, Kind::Number, 0, false},
            {"bool"_L1, Kind::Boolean, 0, false},   {"time"_L1, Kind::Time, 0, false},
            {"uri"_L1, Kind::Uri, 2048, false},     {"ref"_L1, Kind::Reference, 2048, false},
        };
        Shape shape;
        for (const Known &each : known) {
            if (name == each.name) {
                shape.kind = each.kind;
                shape.limit = each.limit;
                shape.natural = each.natural;
                return shape;
            }
        }
        fail();
        return shape;
    }

    QString word()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() &&
               (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_' || m_text[m_at] == u'*'))
            ++m_at;
        if (m_at == from)
            fail();
        return m_text.mid(from, m_at - from).toString();
    }

    bool take(QChar sign)
    {
        if (m_at >= m_text.size() || m_text[m_at] != sign)
            return false;
        ++m_at;
        return true;
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    void fail() const
    {
        qFatal("the entity table is wrong at \"%s\"", qUtf8Printable(m_text.mid(m_at, 40).toString()));
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

Shape parseShape(QStringView notation)
{
    return ShapeReader(notation).fields(QChar());
}

} // namespace sandtable::tenant
