// What is in the files of one side, read once and checked together.
#ifndef JIXIAO_COMMON_TLS_MATERIAL_H_
#define JIXIAO_COMMON_TLS_MATERIAL_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/tls/tls.h"

namespace jixiao::tls {

// PEM texts; the key is a secret. Those of files that were not named are empty.
struct Material {
  std::string certificate;
  std::string key;
  std::string ca;
  // Of the certificate, where there is one.
  CertificateInfo info;
};

// Reads and checks as Check does.
absl::StatusOr<Material> LoadMaterial(const Files& files, bool server,
                                      const std::string& prefix);

}  // namespace jixiao::tls

#endif  // JIXIAO_COMMON_TLS_MATERIAL_H_
