#ifndef JIXIAO_COMMON_NET_ADDRESS_H_
#define JIXIAO_COMMON_NET_ADDRESS_H_

#include <string>

namespace jixiao::net {

// Whether nobody but this machine can be reached at the address, or reach it:
// "host:port" with 127.0.0.0/8, [::1] or localhost, or a unix socket. False for
// whatever is written another way.
bool IsLoopback(const std::string& address);

}  // namespace jixiao::net

#endif  // JIXIAO_COMMON_NET_ADDRESS_H_
