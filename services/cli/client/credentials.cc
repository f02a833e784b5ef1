#include "services/cli/client/credentials.h"

#include <algorithm>
#include <cctype>

#include "absl/strings/str_cat.h"
#include "common/config/config.h"
#include "common/net/address.h"
#include "common/rpc/principal.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::cli {
namespace {

// Three parts of base64url between dots; nothing else can stand in a header.
bool LooksLikeToken(const std::string& text) {
  return std::count(text.begin(), text.end(), '.') == 2 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
         });
}

absl::StatusOr<std::string> CheckedToken(std::string token,
                                         const std::string& where) {
  if (LooksLikeToken(token)) return token;
  return status::InvalidValue(absl::StrCat(
      where,
      " holds no token: a token is three parts of letters, digits, - "
      "and _ with dots between them"));
}

absl::StatusOr<std::string> ReadToken(const std::string& file) {
  absl::StatusOr<std::string> token = config::ReadSecret(file);
  if (!token.ok()) {
    return status::InvalidValue(
        absl::StrCat("--token_file: ", std::string(token.status().message())));
  }
  return CheckedToken(*std::move(token), absl::StrCat("--token_file: ", file));
}

absl::Status CheckFiles(const tls::Files& files) {
  if (files.ca_file.empty() && !files.certificate_file.empty()) {
    return status::InvalidValue(
        "--ca_file is missing: a certificate is shown only to servers whose "
        "own is by an authority in it");
  }
  return tls::Check(files, /*server=*/false);
}

}  // namespace

absl::StatusOr<Credentials> Credentials::Make(const Options& options) {
  Credentials credentials;
  if (!options.token_file.empty()) {
    JX_ASSIGN_OR_RETURN(credentials.token_, ReadToken(options.token_file));
    credentials.token_file_ = options.token_file;
  } else if (!options.token.empty()) {
    JX_ASSIGN_OR_RETURN(credentials.token_,
                        CheckedToken(options.token, "JIXIAO_TOKEN"));
  }
  JX_RETURN_IF_ERROR(CheckFiles(options.files));
  if (!options.files.ca_file.empty()) {
    credentials.channel_credentials_ = tls::ClientCredentials(options.files);
  }
  if (credentials.token_.empty() && options.files.certificate_file.empty()) {
    JX_RETURN_IF_ERROR(status::Annotate(
        rpc::ParsePrincipal(options.principal).status(), "--principal"));
    credentials.principal_ = options.principal;
  }
  return credentials;
}

absl::Status Credentials::CheckAddress(const std::string& address) const {
  if (token_.empty() || Encrypted() || net::IsLoopback(address)) {
    return absl::OkStatus();
  }
  return status::InvalidValue(absl::StrCat(
      address,
      " is on another machine, and without --ca_file the token would "
      "travel there for all to read; give --ca_file, the authority of "
      "the servers' certificates"));
}

std::shared_ptr<grpc::Channel> Credentials::Channel(
    const std::string& address) const {
  return Encrypted() ? rpc::MakeChannel(address, channel_credentials_)
                     : rpc::MakeChannel(address);
}

void Credentials::AddTo(rpc::ClientOptions& call) {
  if (!token_file_.empty()) {
    // A file that is just being replaced leaves the token that was in it.
    absl::StatusOr<std::string> token = ReadToken(token_file_);
    if (token.ok()) token_ = *std::move(token);
  }
  call.bearer_token = token_;
  call.principal = principal_;
}

}  // namespace jixiao::cli
