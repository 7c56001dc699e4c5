#pragma once

#include <QIODevice>

#include <cstring>

namespace sandtable::net
{

/// A request body that can be read a single time: sequential, so that QNetworkAccessManager has to give up
/// (ContentReSendError) where it would otherwise repeat a request whose connection closed before the answer.
class OnceBody : public QIODevice
{
public:
    explicit OnceBody(QByteArray content) : m_content(std::move(content))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override
    {
        return m_content.size() - m_position + QIODevice::bytesAvailable();
    }
    /// There is no second reading; said here, so that Qt does not warn about it.
    bool seek(qint64) override { return false; }
    [[nodiscard]] bool atEnd() const override { return m_position >= m_content.size(); }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 count = qMin<qint64>(size, m_content.size() - m_position);
        if (count <= 0)
            return -1;
        std::memcpy(data, m_content.constData() + m_position, static_cast<size_t>(count));
        m_position += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_content;
    qint64 m_position = 0;
};

} // namespace sandtable::net
