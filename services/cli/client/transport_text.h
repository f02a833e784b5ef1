// What gRPC says of connections that failed, for people.
#ifndef JIXIAO_SERVICES_CLI_CLIENT_TRANSPORT_TEXT_H_
#define JIXIAO_SERVICES_CLI_CLIENT_TRANSPORT_TEXT_H_

#include <string>

namespace jixiao::cli {

// Where gRPC's message tells that a server was met and not trusted: what is
// wrong and what to do, as what follows the server's name. Else empty.
std::string DistrustOf(const std::string& message);

// Where it tells that the server hung up before it said anything: what may be
// the cause. Else empty.
std::string HangUpHint(const std::string& message);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_TRANSPORT_TEXT_H_
