#include "services/cli/client/transport_text.h"

namespace jixiao::cli {
namespace {

bool Holds(const std::string& message, const char* words) {
  return message.find(words) != std::string::npos;
}

}  // namespace

std::string DistrustOf(const std::string& message) {
  if (Holds(message, "certificate verify failed")) {
    return "is not trusted: its certificate is by no authority in --ca_file, "
           "or not valid today";
  }
  if (Holds(message, "Hostname Verification Check failed")) {
    return "is not trusted: its certificate is for another host; call it by a "
           "name or address that stands in its certificate";
  }
  if (Holds(message, "wrong version number")) {
    return "is not trusted: it does not speak TLS; without --ca_file it is "
           "called in plaintext, as in development";
  }
  return "";
}

std::string HangUpHint(const std::string& message) {
  if (!Holds(message, "Socket closed") &&
      !Holds(message, "Connection reset by peer")) {
    return "";
  }
  return "it hung up: a server with TLS has to be called with --ca_file, and "
         "may ask for a certificate that it knows (--certificate_file)";
}

}  // namespace jixiao::cli
