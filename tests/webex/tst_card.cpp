#include "base/jsontext.h"
#include "webex/card.h"

#include <QTest>

using namespace sandtable;
using namespace sandtable::webex;
using namespace Qt::StringLiterals;

namespace
{

/// The card of webex.md 5.
const QByteArray ContractCard = R"card({"contentType":"application/vnd.microsoft.card.adaptive","content":{
"type":"AdaptiveCard","version":"1.3","body":[
 {"type":"TextBlock","text":"Intrusion on web-01","size":"Large","weight":"Bolder","color":"Attention","wrap":true},
 {"type":"FactSet","facts":[{"title":"Incident","value":"INC-2041"},{"title":"Severity","value":"High"}]},
 {"type":"Input.ChoiceSet","id":"observables","label":"Observables to block","style":"expanded","isMultiSelect":true,
  "value":"obs-1,obs-2","choices":[{"title":"203.0.113.24 (ip, malicious)","value":"obs-1"},
  {"title":"198.51.100.7 (ip, malicious)","value":"obs-2"},{"title":"drop.example.net (domain)","value":"obs-3"}]},
 {"type":"Input.ChoiceSet","id":"endpoints","label":"Endpoints to isolate","style":"expanded","isMultiSelect":true,
  "choices":[{"title":"web-01 (10.20.0.11)","value":"ep-1"}]}],
"actions":[
 {"type":"Action.Submit","title":"Block","data":{"action":"block","alert":"a7f3","callback_keyword":"block"}},
 {"type":"Action.Submit","title":"Isolate","data":{"action":"isolate","alert":"a7f3","callback_keyword":"isolate"}},
 {"type":"Action.OpenUrl","title":"Open incident","url":"https://console.lab.example/incidents/INC-2041"}]}})card";

/// The shape of the published lab cards: two cards to unfold, one with an action set, raw addresses as
/// values.
const QByteArray PublishedCard = R"card({"contentType":"application/vnd.microsoft.card.adaptive","content":{
"type":"AdaptiveCard","version":"1.2","body":[{"type":"ColumnSet","columns":[{"items":[
 {"type":"TextBlock","text":"Alert"}]}]}],
"actions":[
 {"type":"Action.ShowCard","title":"Block","card":{"type":"AdaptiveCard","body":[
   {"type":"Input.ChoiceSet","id":"observables","isMultiSelect":true,"choices":[{"title":"a","value":"203.0.113.9"}]},
   {"type":"ActionSet","actions":[{"type":"Action.Submit","title":"Go","data":{"callback_keyword":"Block"}}]}]}},
 {"type":"Action.ShowCard","title":"Isolate","card":{"type":"AdaptiveCard","body":[
   {"type":"Input.ChoiceSet","id":"targets","isMultiSelect":true,"choices":[{"title":"b","value":"web-01"}]}],
   "actions":[{"type":"Action.Submit","title":"Go","data":{"callback_keyword":"isolate"}}]}}]}})card";

Message messageWith(const QByteArray &attachment)
{
    Message message;
    message.attachments = QJsonArray{parseJsonObject(attachment).value_or(QJsonObject())};
    return message;
}

} // namespace

class CardTest : public QObject
{
    Q_OBJECT

private slots:
    void readsTheContractsCard();
    void readsThePublishedShape();
    void leavesOutWhatIsNotShown();
    void survivesHostileCards_data();
    void survivesHostileCards();
};

void CardTest::readsTheContractsCard()
{
    const std::optional<Card> card = Card::of(messageWith(ContractCard));
    QVERIFY(card);
    QCOMPARE(card->body.size(), size_t(4));
    QCOMPARE(card->body.at(0).text, u"Intrusion on web-01"_s);
    QVERIFY(card->body.at(0).bolder);
    QCOMPARE(card->body.at(0).color, u"attention"_s);
    QCOMPARE(card->body.at(1).facts.value(1).second, u"High"_s);
    const CardInput input = card->body.at(2).input;
    QVERIFY(input.multiSelect && input.expanded);
    QCOMPARE(input.value, u"obs-1,obs-2"_s);
    QCOMPARE(input.choices.size(), 3);
    QCOMPARE(card->actions.size(), 3);
    QCOMPARE(card->actions.at(2).kind, CardAction::Kind::OpenUrl);
    QCOMPARE(card->submits().size(), 2);

    const std::optional<CardOffer> offer = CardOffer::of(messageWith(ContractCard));
    QVERIFY(offer);
    QCOMPARE(offer->alert, u"a7f3"_s);
    QCOMPARE(offer->actions, (QStringList{u"block"_s, u"isolate"_s}));
    QCOMPARE(offer->observables, (QStringList{u"obs-1"_s, u"obs-2"_s, u"obs-3"_s}));
    QCOMPARE(offer->endpoints, QStringList{u"ep-1"_s});
}

void CardTest::readsThePublishedShape()
{
    const std::optional<CardOffer> offer = CardOffer::of(messageWith(PublishedCard));
    QVERIFY(offer);
    QCOMPARE(offer->actions, (QStringList{u"block"_s, u"isolate"_s}));
    QCOMPARE(offer->observables, QStringList{u"203.0.113.9"_s});
    QCOMPARE(offer->endpoints, QStringList{u"web-01"_s});
    QCOMPARE(Card::of(messageWith(PublishedCard))->inputs().size(), 2);
}

void CardTest::leavesOutWhatIsNotShown()
{
    const QByteArray attachment = R"card({"contentType":"application/vnd.microsoft.card.adaptive","content":{
        "type":"AdaptiveCard","body":[{"type":"Media"},{"type":"Image","url":"http://x"},{"type":"Input.Text"},
        {"type":"RichTextBlock","inlines":["a",{"type":"TextRun","text":"b"}]}, 7, null, "x"],
        "actions":[{"type":"Action.Execute","title":"No"},{"type":"Action.OpenUrl","url":"javascript:alert(1)"},
        {"type":"Action.OpenUrl","url":"file:///etc/passwd"},{"type":"Action.Submit","title":"Yes"}]}})card";
    const std::optional<Card> card = Card::of(messageWith(attachment));
    QVERIFY(card);
    QCOMPARE(card->body.size(), size_t(1));
    QCOMPARE(card->body.at(0).text, u"ab"_s);
    QCOMPARE(card->actions.size(), 1);
}

void CardTest::survivesHostileCards_data()
{
    QTest::addColumn<QByteArray>("attachment");
    QTest::addColumn<bool>("isCard");
    const QByteArray begin = R"({"contentType":"application/vnd.microsoft.card.adaptive","content":)";
    QTest::newRow("another type") << QByteArray(
                                         R"({"contentType":"image/png","content":{"type":"AdaptiveCard"}})")
                                  << false;
    QTest::newRow("no card") << begin + R"({"type":"Something"}})" << false;
    QTest::newRow("a list") << begin + "[]}" << false;
    QByteArray deep = R"({"type":"TextBlock","text":"bottom"})";
    for (int i = 0; i < 60; ++i)
        deep = R"({"type":"Container","items":[)" + deep + "]}";
    QTest::newRow("deep") << begin + R"({"type":"AdaptiveCard","body":[)" + deep + "]}}" << true;
    QByteArrayList many;
    for (int i = 0; i < 2000; ++i)
        many.append(R"({"type":"TextBlock","text":"x"})");
    QTest::newRow("many elements") << begin + R"({"type":"AdaptiveCard","body":[)" + many.join(',') + "]}}"
                                   << true;
    QTest::newRow("too large") << begin + R"({"type":"AdaptiveCard","body":[{"type":"TextBlock","text":")" +
                                      QByteArray(70000, 'x') + "\"}]}}"
                               << false;
    QTest::newRow("wrong types everywhere")
        << begin + R"({"type":"AdaptiveCard","body":{"a":1},"actions":"no"}})" << true;
}

void CardTest::survivesHostileCards()
{
    QFETCH(QByteArray, attachment);
    QFETCH(bool, isCard);
    const std::optional<Card> card = Card::of(messageWith(attachment));
    QCOMPARE(card.has_value(), isCard);
    if (card)
        QVERIFY(card->body.size() <= 500);
}

QTEST_GUILESS_MAIN(CardTest)
#include "tst_card.moc"
