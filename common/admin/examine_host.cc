#include "common/admin/examine_host.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/tls/tls.h"

namespace jixiao::admin {
namespace {

std::string DayOf(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone());
}

}  // namespace

v1::DiagnosticItem ExamineCertificate(const std::string& topic,
                                      const std::string& flag,
                                      const std::string& file, absl::Time now) {
  const absl::StatusOr<tls::CertificateInfo> info = tls::ReadCertificate(file);
  if (!info.ok()) {
    return FaultItem(topic,
                     absl::StrCat("what ", flag, " names is no certificate"),
                     "put a PEM certificate there; the log says what is wrong");
  }
  const std::string names = absl::StrJoin(info->names, ", ");
  if (now < info->not_before) {
    return FaultItem(topic,
                     absl::StrCat("of ", names, ", not valid before ",
                                  DayOf(info->not_before)),
                     "set the clock right, or replace the certificate");
  }
  if (now >= info->not_after) {
    return FaultItem(
        topic,
        absl::StrCat("of ", names, ", expired on ", DayOf(info->not_after)),
        absl::StrCat("replace the file that ", flag,
                     " names; it is read again without a restart"));
  }
  const std::string finding =
      absl::StrCat("of ", names, ", valid until ", DayOf(info->not_after));
  if (info->not_after - now < tls::kExpiryWarning) {
    return WarningItem(
        topic, finding,
        absl::StrCat("replace the file that ", flag,
                     " names before; it is read again without a restart"));
  }
  return GoodItem(topic, finding);
}

v1::DiagnosticItem JudgeDisk(const std::string& topic, const std::string& what,
                             int64_t free_bytes) {
  const std::string finding =
      absl::StrFormat("%.1f GiB free for %s",
                      static_cast<double>(free_bytes) / (1 << 30), what);
  if (free_bytes < kDiskFault) {
    return FaultItem(topic, finding, "make room: writes there fail soon");
  }
  if (free_bytes < kDiskWarning) {
    return WarningItem(topic, finding,
                       "make room, or move it to a larger disk");
  }
  return GoodItem(topic, finding);
}

v1::DiagnosticItem ExamineDisk(const std::string& topic,
                               const std::string& what,
                               const std::string& folder) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  if (error) {
    return FaultItem(
        topic, absl::StrCat("the folder for ", what, " cannot be looked at"),
        "see that it exists and may be entered");
  }
  constexpr std::uintmax_t kMost = std::numeric_limits<int64_t>::max();
  return JudgeDisk(topic, what,
                   static_cast<int64_t>(std::min(space.available, kMost)));
}

v1::DiagnosticItem ExamineSecrets(const std::vector<ExaminedSecret>& secrets) {
  constexpr auto kOfOthers = std::filesystem::perms::others_read |
                             std::filesystem::perms::others_write |
                             std::filesystem::perms::group_write;
  std::vector<std::string> open;
  for (const ExaminedSecret& secret : secrets) {
    std::error_code error;
    const auto status = std::filesystem::status(secret.file, error);
    if (std::filesystem::exists(status) &&
        (status.permissions() & kOfOthers) != std::filesystem::perms::none) {
      open.push_back(secret.flag);
    }
  }
  if (open.empty())
    return GoodItem("secrets", "their files are kept from others");
  return WarningItem(
      "secrets",
      absl::StrCat("other accounts may read or change what ",
                   absl::StrJoin(open, ", "),
                   open.size() == 1 ? " names" : " name"),
      "take that right away (chmod 600), and change what was open to be read");
}

}  // namespace jixiao::admin
