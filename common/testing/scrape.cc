#include "common/testing/scrape.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>

namespace jixiao::testing {
namespace {

constexpr char kOk[] = "HTTP/1.1 200 ";
constexpr char kEndOfHead[] = "\r\n\r\n";

std::string ReadToEnd(int socket) {
  std::string answer;
  char buffer[16384];
  ssize_t count = 0;
  while ((count = read(socket, buffer, sizeof(buffer))) > 0) {
    answer.append(buffer, static_cast<size_t>(count));
  }
  return answer;
}

}  // namespace

std::string HttpGet(int port, const std::string& path) {
  const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (connect(client, reinterpret_cast<const sockaddr*>(&address),
              sizeof(address)) == 0) {
    const std::string request = "GET " + path +
                                " HTTP/1.1\r\nHost: localhost\r\n"
                                "Connection: close\r\n\r\n";
    if (send(client, request.data(), request.size(), MSG_NOSIGNAL) ==
        static_cast<ssize_t>(request.size())) {
      answer = ReadToEnd(client);
    }
  }
  close(client);
  return answer;
}

Scrape::Scrape(int port) {
  const std::string answer = HttpGet(port, "/metrics");
  const size_t body = answer.find(kEndOfHead);
  if (answer.rfind(kOk, 0) != 0 || body == std::string::npos) return;
  std::istringstream lines(answer.substr(body + sizeof(kEndOfHead) - 1));
  std::string line;
  while (std::getline(lines, line)) {
    const size_t space = line.rfind(' ');
    if (line.empty() || line[0] == '#' || space == std::string::npos) continue;
    series_[line.substr(0, space)] = std::strtod(&line[space + 1], nullptr);
  }
}

double Scrape::Value(const std::string& series) const {
  const auto found = series_.find(series);
  return found == series_.end() ? -1 : found->second;
}

bool Scrape::Has(const std::string& name) const {
  const auto found = series_.lower_bound(name);
  return found != series_.end() && found->first.rfind(name, 0) == 0 &&
         (found->first.size() == name.size() ||
          found->first[name.size()] == '{');
}

}  // namespace jixiao::testing
