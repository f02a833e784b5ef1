#include "common/net/address.h"

#include <cstddef>
#include <string_view>

namespace jixiao::net {
namespace {

bool BeginsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// "127." and three more numbers.
bool IsLoopbackIpv4(std::string_view host) {
  if (!BeginsWith(host, "127.")) return false;
  int dots = 0;
  char before = '.';
  for (const char c : host) {
    if (c == '.') {
      if (before == '.') return false;
      ++dots;
    } else if (c < '0' || c > '9') {
      return false;
    }
    before = c;
  }
  return dots == 3 && before != '.';
}

}  // namespace

bool IsLoopback(const std::string& address) {
  if (BeginsWith(address, "unix:") || BeginsWith(address, "unix-abstract:")) {
    return true;
  }
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos) return false;
  const std::string_view host = std::string_view(address).substr(0, colon);
  return host == "localhost" || host == "[::1]" || IsLoopbackIpv4(host);
}

}  // namespace jixiao::net
