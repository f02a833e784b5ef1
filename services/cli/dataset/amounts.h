#ifndef JIXIAO_SERVICES_CLI_DATASET_AMOUNTS_H_
#define JIXIAO_SERVICES_CLI_DATASET_AMOUNTS_H_

#include <optional>
#include <string>

#include "google/type/money.pb.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {

// Reads amounts of one table that share a unit. Transcribed ones share their
// last digit too, which is known once one was read. Not thread safe.
class AmountReader {
 public:
  // `what` names the amounts in messages: "the assets".
  AmountReader(bool transcribed, Field unit, std::string what,
               Diagnostics& diagnostics);

  // 0 or more unless `may_be_negative`. nullopt, and a fault, for anything
  // else.
  std::optional<google::type::Money> Read(const std::string& name,
                                          const Field& value,
                                          bool may_be_negative = false);

  // Not set: exact.
  const std::optional<google::type::Money>& resolution() const {
    return resolution_;
  }

 private:
  const bool transcribed_;
  const Field unit_;
  const std::string what_;
  Diagnostics& diagnostics_;
  std::optional<int> decimals_;
  std::optional<google::type::Money> resolution_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_AMOUNTS_H_
