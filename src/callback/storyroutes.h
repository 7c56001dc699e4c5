#pragma once

#include "callback/labdesk.h"
#include "callback/pages.h"
#include "net/router.h"

namespace sandtable::callback
{

/// `GET /`, `GET /hacker`, `POST /login` and the pages' style and script: what the audience opens. Lives on
/// the callback thread and outlives the server.
class StoryRoutes
{
public:
    StoryRoutes(LabDesk &desk, const Pages &pages) : m_desk(desk), m_pages(pages) {}
    void addTo(net::Router &router);

private:
    void handleHome(const net::Request &request, const net::Reply &reply);
    void handleLogin(const net::Request &request, const net::Reply &reply);

    LabDesk &m_desk;
    const Pages &m_pages;
};

} // namespace sandtable::callback
