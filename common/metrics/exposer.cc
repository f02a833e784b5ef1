#include "prometheus/exposer.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <exception>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/metrics/metrics.h"
#include "common/metrics/registry.h"
#include "common/metrics/resources.h"

namespace jixiao::metrics {
namespace {

constexpr int kMaxPort = 65535;

// The dollar ends the path: the library would take all that begins so.
constexpr char kPath[] = "/metrics$";

// Where an IPv4 host or an IPv6 host in brackets is; the port is not set.
std::optional<sockaddr_storage> AddressOf(const std::string& host) {
  sockaddr_storage address{};
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    auto& v6 = reinterpret_cast<sockaddr_in6&>(address);
    v6.sin6_family = AF_INET6;
    const std::string inner = host.substr(1, host.size() - 2);
    if (inet_pton(AF_INET6, inner.c_str(), &v6.sin6_addr) == 1) return address;
    return std::nullopt;
  }
  auto& v4 = reinterpret_cast<sockaddr_in&>(address);
  v4.sin_family = AF_INET;
  if (inet_pton(AF_INET, host.c_str(), &v4.sin_addr) == 1) return address;
  return std::nullopt;
}

// The HTTP library's own notation has more, such as lists, or a letter after
// the port that asks for TLS; none of that is let through.
std::optional<sockaddr_storage> ParseAddress(const std::string& address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos || colon + 1 == address.size()) {
    return std::nullopt;
  }
  const std::string digits = address.substr(colon + 1);
  int port = 0;
  if (digits.find_first_not_of("0123456789") != std::string::npos ||
      !absl::SimpleAtoi(digits, &port) || port > kMaxPort) {
    return std::nullopt;
  }
  return AddressOf(address.substr(0, colon));
}

// Connects to `port` of `address` and leaves again.
void Knock(sockaddr_storage address, int port) {
  const bool v6 = address.ss_family == AF_INET6;
  const in_port_t number = htons(static_cast<uint16_t>(port));
  if (v6) {
    reinterpret_cast<sockaddr_in6&>(address).sin6_port = number;
  } else {
    reinterpret_cast<sockaddr_in&>(address).sin_port = number;
  }
  const int client =
      socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (client < 0) return;
  connect(client, reinterpret_cast<const sockaddr*>(&address),
          v6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in));
  close(client);
}

}  // namespace

struct Exposer::Server {
  Server(const std::string& text, const sockaddr_storage& where)
      : exposer(std::make_unique<prometheus::Exposer>(std::vector<std::string>{
            "listening_ports", text, "num_threads", "4", "request_timeout_ms",
            "2000", "enable_directory_listing", "no"})),
        address(where) {
    const std::vector<int> ports = exposer->GetListeningPorts();
    if (!ports.empty()) port = ports.front();
  }

  // The library looks whether it is to end every two seconds and whenever
  // somebody connects, so somebody does.
  ~Server() {
    std::atomic<bool> ended{false};
    std::thread knocking([&] {
      while (!ended.load()) {
        Knock(address, port);
        absl::SleepFor(absl::Milliseconds(10));
      }
    });
    exposer.reset();
    ended.store(true);
    knocking.join();
  }

  // The library holds it weakly.
  const std::shared_ptr<internal::ProcessResources> resources =
      std::make_shared<internal::ProcessResources>();
  std::unique_ptr<prometheus::Exposer> exposer;
  const sockaddr_storage address;
  int port = 0;
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
  const std::optional<sockaddr_storage> where = ParseAddress(address);
  if (!where.has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", address,
                     "\" is not a numeric address and a port, such as "
                     "127.0.0.1:9101"));
  }
  try {
    auto server = std::make_unique<Server>(address, *where);
    server->exposer->RegisterCollectable(internal::ProcessRegistry(), kPath);
    server->exposer->RegisterCollectable(server->resources, kPath);
    return std::unique_ptr<Exposer>(new Exposer(std::move(server)));
  } catch (const std::exception&) {
    return absl::UnavailableError(absl::StrCat("cannot listen on ", address));
  }
}

int Exposer::port() const { return server_->port; }

}  // namespace jixiao::metrics
