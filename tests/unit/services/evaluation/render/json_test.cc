#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "services/evaluation/render/render.h"
#include "tests/unit/services/evaluation/document/demo_case.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::IsOkAndHolds;
using ::jixiao::testing::StatusIs;

TEST(RenderJson, HashesToTheDocumentsDigest) {
  const v1::Document& document = test::DemoDocument();
  EXPECT_EQ(digest::Sha256Hex(RenderJson(document)), document.digest());
}

TEST(RenderJson, HoldsTheContentOnly) {
  const nlohmann::json json =
      nlohmann::json::parse(RenderJson(test::DemoDocument()));
  EXPECT_EQ(json.size(), 4u);
  EXPECT_TRUE(json.contains("sections"));
  EXPECT_TRUE(json.contains("signed_date"));
  EXPECT_EQ(json["signatory"], "南京市投资促进局");
}

TEST(Render, TakesTheFormatsOfTheApi) {
  const v1::Document& document = test::DemoDocument();
  EXPECT_THAT(Render(document, v1::DOCUMENT_FORMAT_MARKDOWN),
              IsOkAndHolds(RenderMarkdown(document)));
  EXPECT_THAT(Render(document, v1::DOCUMENT_FORMAT_HTML),
              IsOkAndHolds(RenderHtml(document)));
  EXPECT_THAT(Render(document, v1::DOCUMENT_FORMAT_JSON),
              IsOkAndHolds(RenderJson(document)));
  EXPECT_THAT(Render(document, v1::DOCUMENT_FORMAT_UNSPECIFIED),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace jixiao::evaluation
