#include "prometheus/exposer.h"

#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "arpa/inet.h"
#include "common/metrics/metrics.h"
#include "common/metrics/registry.h"

namespace jixiao::metrics {
namespace {

constexpr int kMaxPort = 65535;

bool IsAddress(int family, const std::string& host) {
  in6_addr parsed;
  return inet_pton(family, host.c_str(), &parsed) == 1;
}

// The HTTP library's own notation has more, such as lists, or a letter after
// the port that asks for TLS; none of that is let through.
bool IsHostAndPort(const std::string& address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos || colon + 1 == address.size()) return false;
  const std::string host = address.substr(0, colon);
  const std::string digits = address.substr(colon + 1);
  int port = 0;
  if (digits.find_first_not_of("0123456789") != std::string::npos ||
      !absl::SimpleAtoi(digits, &port) || port > kMaxPort) {
    return false;
  }
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    return IsAddress(AF_INET6, host.substr(1, host.size() - 2));
  }
  return IsAddress(AF_INET, host);
}

}  // namespace

struct Exposer::Server {
  explicit Server(const std::string& address)
      : exposer(std::vector<std::string>{
            "listening_ports", address, "num_threads", "2",
            "request_timeout_ms", "5000", "enable_directory_listing", "no"}) {}

  prometheus::Exposer exposer;
};

Exposer::Exposer(std::unique_ptr<Server> server) : server_(std::move(server)) {}

Exposer::~Exposer() = default;

absl::StatusOr<std::unique_ptr<Exposer>> Exposer::Listen(
    const std::string& address) {
  constexpr char kLocalhost[] = "localhost:";
  if (address.rfind(kLocalhost, 0) == 0) {
    return Listen(
        absl::StrCat("127.0.0.1:", address.substr(sizeof(kLocalhost) - 1)));
  }
  if (!IsHostAndPort(address)) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", address,
                     "\" is not a numeric address and a port, such as "
                     "127.0.0.1:9101"));
  }
  try {
    auto server = std::make_unique<Server>(address);
    server->exposer.RegisterCollectable(internal::ProcessRegistry());
    return std::unique_ptr<Exposer>(new Exposer(std::move(server)));
  } catch (const std::exception&) {
    return absl::UnavailableError(absl::StrCat("cannot listen on ", address));
  }
}

int Exposer::port() const {
  const std::vector<int> ports = server_->exposer.GetListeningPorts();
  return ports.empty() ? 0 : ports.front();
}

}  // namespace jixiao::metrics
