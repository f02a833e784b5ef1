#include "services/cli/commands/row_remarks.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace jixiao::cli {

std::vector<Remark> RemarksOf(
    const google::protobuf::RepeatedPtrField<budget::v1::RowRemark>& remarks) {
  std::vector<Remark> result;
  for (const budget::v1::RowRemark& remark : remarks) {
    result.push_back({{remark.index(), remark.field()},
                      remark.record_id(),
                      remark.description()});
  }
  return result;
}

std::optional<RecordField> RowFieldOf(const std::string& path) {
  absl::string_view rest(path);
  if (!absl::ConsumePrefix(&rest, "budget_records[")) return std::nullopt;
  const std::vector<std::string> parts = absl::StrSplit(rest, ']');
  RecordField field;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &field.index)) {
    return std::nullopt;
  }
  const std::vector<std::string> names = absl::StrSplit(parts[1], '.');
  if (names.size() > 1) field.field = names[1];
  return field;
}

}  // namespace jixiao::cli
