#include "automation/arithmetic.h"

#include <cmath>

namespace sandtable::automation
{

using namespace Qt::StringLiterals;

namespace
{

/// Recursive descent; nesting is limited because the text may come from anywhere.
class Calculator
{
public:
    explicit Calculator(const QString &text) : m_text(text) {}

    std::optional<double> whole()
    {
        const std::optional<double> result = sum(0);
        blanks();
        const bool good = result && m_at == m_text.size() && std::isfinite(*result);
        return good ? result : std::nullopt;
    }

private:
    static constexpr int depthLimit = 64;

    void blanks()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
    }
    bool take(QChar c)
    {
        blanks();
        if (m_at >= m_text.size() || m_text.at(m_at) != c)
            return false;
        ++m_at;
        return true;
    }
    std::optional<double> sum(int depth)
    {
        std::optional<double> total = product(depth);
        while (total) {
            const bool plus = take(u'+');
            if (!plus && !take(u'-'))
                break;
            const std::optional<double> next = product(depth);
            if (!next)
                return {};
            total = plus ? *total + *next : *total - *next;
        }
        return total;
    }
    std::optional<double> product(int depth)
    {
        std::optional<double> total = factor(depth);
        while (total) {
            const bool times = take(u'*');
            if (!times && !take(u'/'))
                break;
            const std::optional<double> next = factor(depth);
            if (!next || (!times && *next == 0))
                return {};
            total = times ? *total * *next : *total / *next;
        }
        return total;
    }
    std::optional<double> factor(int depth)
    {
        if (depth > depthLimit)
            return {};
        if (take(u'-')) {
            const std::optional<double> value = factor(depth + 1);
            return value ? std::optional(-*value) : std::nullopt;
        }
        if (take(u'+'))
            return factor(depth + 1);
        if (take(u'(')) {
            const std::optional<double> value = sum(depth + 1);
            return value && take(u')') ? value : std::nullopt;
        }
        const qsizetype from = m_at;
        while (m_at < m_text.size() && (m_text.at(m_at).isDigit() || m_text.at(m_at) == u'.'))
            ++m_at;
        bool good = false;
        const double value = QStringView(m_text).mid(from, m_at - from).toDouble(&good);
        return good ? std::optional(value) : std::nullopt;
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace

Result<double> evaluateArithmetic(const QString &text)
{
    const std::optional<double> result = Calculator(text).whole();
    if (!result)
        return failure(ErrorKind::Document, u"workflow"_s, u"arithmetic"_s,
                       u"expected a number or + - * / ( ), found \"%1\""_s.arg(text.left(80)));
    return *result;
}

} // namespace sandtable::automation
