#ifndef JIXIAO_COMMON_ADMIN_EXAMINE_HOST_H_
#define JIXIAO_COMMON_ADMIN_EXAMINE_HOST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/admin/diagnostic_item.h"

namespace jixiao::admin {

// The certificate in a file that `flag` names: a fault where it cannot be read
// or its time has not begun or is over, a warning where it ends within
// tls::kExpiryWarning.
v1::DiagnosticItem ExamineCertificate(const std::string& topic,
                                      const std::string& flag,
                                      const std::string& file, absl::Time now);

// What is left on the disk of `folder`, which holds `what`: a fault below
// kDiskFault bytes, a warning below kDiskWarning.
inline constexpr int64_t kDiskFault = int64_t{100} << 20;
inline constexpr int64_t kDiskWarning = int64_t{2} << 30;
v1::DiagnosticItem ExamineDisk(const std::string& topic,
                               const std::string& what,
                               const std::string& folder);

// The same for a number of bytes.
v1::DiagnosticItem JudgeDisk(const std::string& topic, const std::string& what,
                             int64_t free_bytes);

// A file with a password or a private key of this process.
struct ExaminedSecret {
  std::string flag;  // "--tls_key_file"
  std::string file;  // empty: none is given
};

// Whether the files are kept from other accounts: a warning names the flags of
// those that anybody may read or others may change. A group may read them, as
// where secrets are mounted.
v1::DiagnosticItem ExamineSecrets(const std::vector<ExaminedSecret>& secrets);

}  // namespace jixiao::admin

#endif  // JIXIAO_COMMON_ADMIN_EXAMINE_HOST_H_
