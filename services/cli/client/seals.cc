#include "services/cli/client/seals.h"

#include <utility>

#include "absl/strings/str_split.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "google/protobuf/util/json_util.h"
#include "nlohmann/json.hpp"

namespace jixiao::cli {
namespace {

using report::v1::ReportSeal;
using report::v1::SealService;

constexpr int kSealsPerPage = 1000;
// A seal has objects in a list in an object in an object; nothing deeper is
// read.
constexpr int kMaxSealDepth = 8;
constexpr std::size_t kMaxSealFileBytes = 1 << 20;

absl::Status NoSealFile() {
  return status::InvalidValue(
      "is no seal; accepted: a file that `jixiao report get --format seal` "
      "has written");
}

bool IsShallow(int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
  return depth <= kMaxSealDepth;
}

}  // namespace

absl::StatusOr<ReportSeal> GetSeal(Clients& clients, const std::string& name) {
  report::v1::GetReportSealRequest request;
  request.set_name(name);
  ReportSeal seal;
  JX_RETURN_IF_ERROR(clients.Call(clients.report_peer(), clients.seal(),
                                  &SealService::Stub::GetReportSeal, request,
                                  seal));
  return seal;
}

absl::StatusOr<std::vector<ReportSeal>> ListSeals(
    Clients& clients, const std::string& department) {
  std::vector<ReportSeal> seals;
  report::v1::ListReportSealsRequest request;
  request.set_parent(department);
  request.set_page_size(kSealsPerPage);
  do {
    report::v1::ListReportSealsResponse page;
    JX_RETURN_IF_ERROR(clients.Call(clients.report_peer(), clients.seal(),
                                    &SealService::Stub::ListReportSeals,
                                    request, page));
    for (ReportSeal& seal : *page.mutable_report_seals()) {
      seals.push_back(std::move(seal));
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return seals;
}

absl::StatusOr<std::vector<signature::PublicKey>> ListSealKeys(
    Clients& clients, const std::string& department) {
  report::v1::ListSealKeysRequest request;
  request.set_parent(department);
  report::v1::ListSealKeysResponse response;
  JX_RETURN_IF_ERROR(clients.Call(clients.report_peer(), clients.seal(),
                                  &SealService::Stub::ListSealKeys, request,
                                  response));
  std::vector<signature::PublicKey> keys;
  for (const report::v1::SealKey& sent : response.seal_keys()) {
    JX_ASSIGN_OR_RETURN(signature::PublicKey key,
                        signature::PublicKeyFromRaw(sent.public_key()));
    keys.push_back(std::move(key));
  }
  return keys;
}

absl::StatusOr<std::vector<signature::PublicKey>> LoadKeys(
    const std::string& files) {
  std::vector<signature::PublicKey> keys;
  const std::vector<std::string> paths =
      absl::StrSplit(files, ',', absl::SkipEmpty());
  for (const std::string& file : paths) {
    JX_ASSIGN_OR_RETURN(signature::PublicKey key,
                        signature::LoadPublicKey(file));
    keys.push_back(std::move(key));
  }
  return keys;
}

std::string SealFileText(const ReportSeal& seal) {
  return digest::CanonicalJson(seal) + "\n";
}

absl::StatusOr<orchestrator::SealedText> ParseSealFile(
    const std::string& text) {
  if (text.size() > kMaxSealFileBytes) return NoSealFile();
  const nlohmann::json json =
      nlohmann::json::parse(text, &IsShallow, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("manifest")) return NoSealFile();
  orchestrator::SealedText sealed;
  sealed.manifest = digest::CanonicalJson(json["manifest"]);
  // A field of a later version is signed, but means nothing to this one.
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      digest::CanonicalJson(json), &sealed.seal, options);
  if (!parsed.ok()) return NoSealFile();
  return sealed;
}

}  // namespace jixiao::cli
