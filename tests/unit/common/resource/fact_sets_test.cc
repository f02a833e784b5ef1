#include "common/resource/fact_sets.h"

#include "common/testing/matchers.h"

namespace jixiao::resource {
namespace {

using testing::MessageIs;
using testing::StatusIs;

TEST(CheckImportsFinished, PassesAFactSetOfWholeImports) {
  JX_EXPECT_OK(CheckImportsFinished({}));
}

TEST(CheckImportsFinished, NamesTheFirstUnfinishedImport) {
  type::v1::FactSet facts;
  facts.add_unfinished_imports("departments/a/imports/2024-1");
  facts.add_unfinished_imports("departments/a/imports/2024-2");
  const absl::Status status = CheckImportsFinished(facts);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                               type::v1::ERROR_REASON_IMPORT_UNFINISHED));
  EXPECT_THAT(status,
              MessageIs(::testing::HasSubstr("departments/a/imports/2024-1")));
}

}  // namespace
}  // namespace jixiao::resource
